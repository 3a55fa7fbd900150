# Both gradients as convolutions: of the spread-out dy with the flipped kernel, and of x with dy.
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, height, width, _ = x.shape
    kernel_h, kernel_w, _, num_kernels = w.shape
    full_h, full_w = height + 2 * pad - kernel_h + 1, width + 2 * pad - kernel_w + 1
    spread = np.zeros((n, full_h, full_w, num_kernels))
    spread[:, ::stride, ::stride] = dy

    def correlate(images, kernels, sums):
        view = np.lib.stride_tricks.sliding_window_view(images, kernels, axis=(1, 2))
        return np.einsum(sums[0], view, sums[1], optimize=True)

    border = ((0, 0), (kernel_h - 1,) * 2, (kernel_w - 1,) * 2, (0, 0))
    flipped = w[::-1, ::-1]
    d_padded = correlate(np.pad(spread, border), (kernel_h, kernel_w), ("nhwfuv,uvcf->nhwc", flipped))
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dw = correlate(padded, (full_h, full_w), ("nuvcij,nijf->uvcf", spread))
    return d_padded[:, pad : pad + height, pad : pad + width], dw, dy.sum(axis=(0, 1, 2))
