# All jumps at once as a cumulative product.
def receptive_field(layers):
    if not layers:
        return 1, 1, 0
    kernels, strides, pads, dilations = np.array(layers).T
    jumps = np.concatenate([[1], np.cumprod(strides)])
    size = 1 + np.sum(dilations * (kernels - 1) * jumps[:-1])
    return size, jumps[-1], -np.sum(pads * jumps[:-1])
