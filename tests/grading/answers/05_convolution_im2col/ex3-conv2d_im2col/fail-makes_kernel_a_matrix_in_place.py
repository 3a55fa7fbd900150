# w is given a new shape in place: the caller's kernel is a matrix afterwards.
# says: your function changed x, w or b
def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    w.shape = (-1, num_kernels)
    return (im2col(x, kh, kw, stride, pad) @ w + b).reshape(n, out_h, out_w, num_kernels)
