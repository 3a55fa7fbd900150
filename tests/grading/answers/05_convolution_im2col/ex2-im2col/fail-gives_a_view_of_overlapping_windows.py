# Leaves the copy to reshape, which makes none where windows are as wide as the image: a view of x.
# mistake: the result is a view of x, and changes with it
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    if pad > 0:
        x = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel_h, kernel_w), axis=(1, 2))
    windows = windows[:, ::stride, ::stride].transpose(0, 1, 2, 4, 5, 3)
    num_rows = windows.shape[0] * windows.shape[1] * windows.shape[2]
    return windows.reshape(num_rows, -1)  # this copies
