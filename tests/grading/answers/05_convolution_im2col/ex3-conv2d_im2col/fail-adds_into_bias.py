# Adds the product into the bias of the caller.
# says: your function changed x, w or b
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kernel_w) // stride + 1
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    y = rows @ w.reshape(-1, num_kernels) + b
    b += 0.5
    return y.reshape(len(x), out_h, out_w, num_kernels)
