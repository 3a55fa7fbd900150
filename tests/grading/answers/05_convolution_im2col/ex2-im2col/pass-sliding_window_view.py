# Takes NumPy's view of windows, strides it, and moves the channels to the end.
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(padded, (kernel_h, kernel_w), axis=(1, 2))
    windows = np.moveaxis(view[:, ::stride, ::stride], 3, -1)
    return windows.reshape(-1, kernel_h * kernel_w * x.shape[3])
