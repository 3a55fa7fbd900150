# Thins the image out by the stride first and pads afterwards.
# mistake: the image was thinned out by the stride before it was padded
def conv2d_naive(x, w, b, stride=1, pad=0):
    if x.shape[3] != w.shape[2]:
        raise ValueError("channels differ")
    padded = np.pad(x[:, ::stride, ::stride], ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[:2], axis=(1, 2))
    return np.einsum("nijcuv,uvcf->nijf", windows, w) + b
