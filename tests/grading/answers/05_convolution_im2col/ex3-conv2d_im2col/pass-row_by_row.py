# One product for each row of windows, which saves memory.
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    kernels = w.reshape(-1, num_kernels)
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    rows = []
    for top in range(0, padded.shape[1] - kernel_h + 1, stride):
        strip = padded[:, top : top + kernel_h]
        rows.append(im2col(strip, kernel_h, kernel_w, stride) @ kernels + b)
    y = np.stack([row.reshape(len(x), -1, num_kernels) for row in rows], axis=1)
    return y
