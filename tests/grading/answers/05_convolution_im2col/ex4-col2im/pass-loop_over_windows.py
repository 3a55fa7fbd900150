# Adds window by window, in single loops over images and places.
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))
    row = 0
    for image in padded:
        for top in range(0, image.shape[0] - kernel_h + 1, stride):
            for left in range(0, image.shape[1] - kernel_w + 1, stride):
                window = columns[row].reshape(kernel_h, kernel_w, channels)
                image[top : top + kernel_h, left : left + kernel_w] += window
                row += 1
    return padded[:, pad : pad + height, pad : pad + width]
