# The result is kept for a shape: other images of the same shape get the first one's windows.
# says: the result of a second call of im2col has wrong values
_done = {}


def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

    key = x.shape, kernel_h, kernel_w, stride, pad
    if key not in _done:
        _done[key] = np.array(
            [
                padded[
                    k, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w
                ].ravel()
                for k in range(n)
                for i in range(out_h)
                for j in range(out_w)
            ]
        )
    return _done[key]
