# Raises when the windows do not end exactly at the border, which is allowed.
# says: the windows do not fit evenly
def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, _ = x.shape
    kernel_h, kernel_w, _, num_kernels = w.shape
    if (height + 2 * pad - kernel_h) % stride or (width + 2 * pad - kernel_w) % stride:
        raise ValueError("the windows do not fit evenly into the padded image")
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    y = im2col(x, kernel_h, kernel_w, stride, pad) @ w.reshape(-1, num_kernels) + b
    return y.reshape(n, out_h, out_w, num_kernels)
