# A window is flattened in the order of memory (ravel K), not in C order: wrong when x is a transposed view.
# says: im2col of transposed arrays has wrong values
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0))) if pad else x
    return np.array(
        [
            padded[k, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w].ravel(
                order="K"
            )
            for k in range(n)
            for i in range(out_h)
            for j in range(out_w)
        ]
    )
