# The table of places is kept under a key that forgets the kernel's size.
# says: im2col with another kernel than the call before has the wrong shape
_places = {}


def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    key = (x.shape, stride, pad)
    if key not in _places:  # the index arrays are the same for every batch: make them once
        i, j, u, v = np.ogrid[:out_h, :out_w, :kernel_h, :kernel_w]
        _places[key] = i * stride + u, j * stride + v
    rows, columns = _places[key]
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = padded[:, rows, columns]
    return windows.reshape(-1, windows.shape[3] * windows.shape[4] * channels)
