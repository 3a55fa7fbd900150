# The number of windows in a row is computed from the image's height.
# unnamed: which numbers fill the windows that do not exist differs from code to code.
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (height + 2 * pad - kernel_w) // stride + 1

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

    found = []
    for k in range(n):
        for i in range(out_h):
            for j in range(out_w):
                window = np.zeros((kernel_h, kernel_w, channels))
                part = padded[
                    k, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w
                ]
                window[: part.shape[0], : part.shape[1]] = part
                found.append(window.ravel())
    return np.array(found)
