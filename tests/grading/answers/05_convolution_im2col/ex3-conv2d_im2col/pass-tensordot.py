# Views of windows and a tensordot over their three axes; im2col is not called.
def conv2d_im2col(x, w, b, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[:2], axis=(1, 2))
    return np.tensordot(windows[:, ::stride, ::stride], w, axes=([4, 5, 3], [0, 1, 2])) + b
