# Cuts window by window and collects the flattened ones in a list.
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    rows = []
    for image in np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0))):
        for top in range(0, image.shape[0] - kernel_h + 1, stride):
            for left in range(0, image.shape[1] - kernel_w + 1, stride):
                rows.append(image[top : top + kernel_h, left : left + kernel_w].ravel())
    return np.array(rows)
