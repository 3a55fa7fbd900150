# The first kernel's bias is added to all maps.
# mistake: the first kernel's bias was added to all maps
def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    rows = im2col(x, kh, kw, stride, pad)
    return (rows @ w.reshape(-1, num_kernels) + b[0]).reshape(n, out_h, out_w, num_kernels)
