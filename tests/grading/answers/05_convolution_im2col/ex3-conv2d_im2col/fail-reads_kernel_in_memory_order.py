# w is flattened in the order of memory (K): wrong for a w that is a transposed view.
# says: conv2d_im2col of transposed arrays has wrong values
def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    matrix = w.ravel(order="K").reshape(-1, num_kernels)
    return (im2col(x, kh, kw, stride, pad) @ matrix + b).reshape(n, out_h, out_w, num_kernels)
