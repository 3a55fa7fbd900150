# Multiplies window by window in a comprehension on one line.
# says: goes through the places or the outputs in Python
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, _, num_kernels = w.shape
    kernels = w.reshape(-1, num_kernels)
    images = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    tops = range(0, images.shape[1] - kernel_h + 1, stride)
    lefts = range(0, images.shape[2] - kernel_w + 1, stride)
    return np.array([[[p[t : t + kernel_h, l : l + kernel_w].ravel() @ kernels + b for l in lefts] for t in tops] for p in images])
