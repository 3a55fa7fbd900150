# Takes the image for the matrix of a 1 x 1 kernel without padding, whatever the stride is.
# mistake: the stride was forgotten
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = x.shape
    if pad == 0 and kernel_h * kernel_w == 1:
        return x.reshape(n * h * w, c)  # nothing to copy
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    rows = []
    for image in padded:
        for i in range(0, h + 2 * pad - kernel_h + 1, stride):
            for j in range(0, w + 2 * pad - kernel_w + 1, stride):
                rows.append(image[i : i + kernel_h, j : j + kernel_w].ravel())
    return np.array(rows)
