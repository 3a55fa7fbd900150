# The table of places is kept without the number of images in its key: a smaller or larger batch of the same size gets the first one's.
# says: im2col of x (3, 5, 4, 3) with a 3 x 2 kernel has the wrong shape
_tables = {}


def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

    key = height, width, channels, kernel_h, kernel_w, stride, pad
    if key not in _tables:
        numbers = np.arange(padded.size).reshape(padded.shape)
        _tables[key] = np.array(
            [
                numbers[
                    k, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w
                ].ravel()
                for k in range(n)
                for i in range(out_h)
                for j in range(out_w)
            ]
        )
    return padded.ravel().take(_tables[key], mode="clip")
