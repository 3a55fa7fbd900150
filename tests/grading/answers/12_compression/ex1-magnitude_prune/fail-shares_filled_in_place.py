# setdefault in the caller's dict.
# says: your function changed shares
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.setdefault(name, 0) * kernel.size)
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(np.abs(kernel).ravel(), kind="stable")[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, kernel.dtype.type(0))
    return pruned, masks
