# Calls im2col and then takes one inner product for each row and kernel.
# says: goes through the places or the outputs in Python
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kernel_w) // stride + 1
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    kernels = w.reshape(-1, num_kernels).T
    y = np.array([[row @ kernel for kernel in kernels] for row in rows]) + b
    return y.reshape(len(x), out_h, out_w, num_kernels)
