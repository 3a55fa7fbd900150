# A kernel of the image's size is one window for it, whatever pad is.
# mistake: the padding was forgotten
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    if (kernel_h, kernel_w) == (height, width):
        return x.reshape(n, -1)
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    rows = []
    for image in padded:
        for i in range(0, height + 2 * pad - kernel_h + 1, stride):
            for j in range(0, width + 2 * pad - kernel_w + 1, stride):
                rows.append(image[i : i + kernel_h, j : j + kernel_w].ravel())
    return np.array(rows)
