# Fills an array that begins with the kernel places and reshapes it as it is.
# mistake: reshape was used where axes have to be exchanged (transpose)
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (padded.shape[1] - kernel_h) // stride + 1
    out_w = (padded.shape[2] - kernel_w) // stride + 1
    windows = np.empty((kernel_h, kernel_w, len(x), out_h, out_w, x.shape[3]))
    for u, v in np.ndindex(kernel_h, kernel_w):
        bottom, right = u + stride * out_h, v + stride * out_w
        windows[u, v] = padded[:, u:bottom:stride, v:right:stride]
    return windows.reshape(len(x) * out_h * out_w, -1)
