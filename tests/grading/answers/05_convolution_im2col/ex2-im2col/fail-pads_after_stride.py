# Thins the image out by the stride first and pads afterwards.
# mistake: the image was thinned out by the stride before it was padded
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.pad(x[:, ::stride, ::stride], ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(padded, (kernel_h, kernel_w), axis=(1, 2))
    return np.moveaxis(view, 3, -1).reshape(-1, kernel_h * kernel_w * x.shape[3])
