# One tensordot for each place, over all kernels at once; sizes by len and range.
def conv2d_naive(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if depth != x.shape[3]:
        raise ValueError("the kernels have another number of channels than the images")
    n, height, width, channels = x.shape
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels), dtype=x.dtype)
    padded[:, pad : pad + height, pad : pad + width] = x
    tops = range(0, height + 2 * pad - kernel_h + 1, stride)
    lefts = range(0, width + 2 * pad - kernel_w + 1, stride)
    if not tops or not lefts:
        raise ValueError("no window fits")
    rows = [
        np.stack(
            [np.tensordot(padded[:, t : t + kernel_h, l : l + kernel_w], w, 3) for l in lefts], axis=1
        )
        for t in tops
    ]
    return np.stack(rows, axis=1) + b
