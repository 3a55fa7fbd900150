# A loop over the kernel's places: each adds one shifted, strided picture times a channel matrix.
import math


def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if depth != channels or kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("image and kernel do not fit")
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels), x.dtype)
    padded[:, pad : pad + height, pad : pad + width] = x
    out_h = math.ceil((height + 2 * pad - kernel_h + 1) / stride)
    out_w = math.ceil((width + 2 * pad - kernel_w + 1) / stride)
    y = np.tile(np.asarray(b), (n, out_h, out_w, 1))
    for u in range(kernel_h):
        for v in range(kernel_w):
            y = y + padded[:, u::stride, v::stride][:, :out_h, :out_w] @ w[u, v]
    return y
