# A Python loop over the places, eight windows at a time: its lines grow with the number of places.
# says: conv2d_im2col goes through the places or the outputs in Python
def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    rows = im2col(x, kh, kw, stride, pad)
    y, matrix = np.empty((len(rows), num_kernels)), w.reshape(-1, num_kernels)
    for start in range(0, len(rows), 8):
        y[start : start + 8] = rows[start : start + 8] @ matrix
    return y.reshape(n, out_h, out_w, num_kernels) + b
