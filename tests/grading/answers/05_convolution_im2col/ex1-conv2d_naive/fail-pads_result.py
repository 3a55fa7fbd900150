# Convolves without padding and puts the padding around the result.
# mistake: the padding was put around the result, not around the image
def conv2d_naive(x, w, b, stride=1, pad=0):
    if x.shape[3] != w.shape[2] or w.shape[0] > x.shape[1] + 2 * pad or w.shape[1] > x.shape[2] + 2 * pad:
        raise ValueError("image and kernel do not fit")
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(1, 2))
    y = np.einsum("nijcuv,uvcf->nijf", windows[:, ::stride, ::stride], w) + b
    return np.pad(y, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
