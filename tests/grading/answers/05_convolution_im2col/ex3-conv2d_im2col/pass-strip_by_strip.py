# Image by image and row of windows by row of windows, each strip one product, so that little memory is needed.
def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

    y = np.empty((n, out_h, out_w, num_kernels))
    matrix = w.reshape(-1, num_kernels)
    for k in range(n):
        for i in range(out_h):
            strip = padded[k : k + 1, i * stride : i * stride + kh]
            y[k, i] = im2col(strip, kh, kw, stride) @ matrix
    return y + b
