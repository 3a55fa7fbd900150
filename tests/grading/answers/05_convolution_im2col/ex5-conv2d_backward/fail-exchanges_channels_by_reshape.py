# dx as a convolution, with input and output channels exchanged by reshape, not by transpose.
# mistake: channels and kernels of w were exchanged by reshape, not by transpose
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, _, num_kernels = w.shape
    _, out_h, out_w, _ = dy.shape
    X, G = im2col(x, kernel_h, kernel_w, stride, pad), dy.reshape(-1, num_kernels)
    # dx is a convolution of dy, spread out, with the flipped kernels
    spread = np.zeros(
        (n, height + 2 * pad + kernel_h - 1, width + 2 * pad + kernel_w - 1, num_kernels)
    )
    top, left = kernel_h - 1, kernel_w - 1
    spread[:, top : top + stride * out_h : stride, left : left + stride * out_w : stride] = dy
    flipped = w[::-1, ::-1].reshape(kernel_h, kernel_w, num_kernels, channels)
    d_padded = conv2d_im2col(spread, flipped, np.zeros(channels))
    return (
        d_padded[:, pad : pad + height, pad : pad + width],
        (X.T @ G).reshape(w.shape),
        G.sum(axis=0),
    )
