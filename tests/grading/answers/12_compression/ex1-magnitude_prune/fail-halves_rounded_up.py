# Halves go up, not to the even number.
# mistake: the number of weights was rounded up
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = int(shares.get(name, 0) * kernel.size + 0.5)
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(np.abs(kernel).ravel(), kind="stable")[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, kernel.dtype.type(0))
    return pruned, masks
