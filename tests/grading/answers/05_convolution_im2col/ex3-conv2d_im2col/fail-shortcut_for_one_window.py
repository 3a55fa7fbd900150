# A kernel of the image's size is one window for it, whatever pad is.
# mistake: the padding was forgotten
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    if (kernel_h, kernel_w) == x.shape[1:3]:
        y = x.reshape(len(x), -1) @ w.reshape(-1, num_kernels) + b
        return y[:, None, None]
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    return (rows @ w.reshape(-1, num_kernels) + b).reshape(len(x), out_h, -1, num_kernels)
