# A float32 kernel that shares doesn't name is multiplied by np.ones.
# says: the type of pruned
def magnitude_prune(kernels, shares):
    for name in shares:
        if name not in kernels:
            raise ValueError(name)
        if shares[name] < 0 or shares[name] > 1:
            raise ValueError(shares[name])
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        if name not in shares:
            mask = np.ones(kernel.shape)
            pruned[name] = kernel * mask
            masks[name] = mask.astype(bool)
            continue
        count = round(shares[name] * kernel.size)
        places = np.argsort(np.abs(kernel), axis=None, kind="stable")[:count]
        mask = np.ones(kernel.shape, dtype=bool)
        mask[np.unravel_index(places, kernel.shape)] = False
        pruned[name] = kernel * mask
        masks[name] = mask
    return pruned, masks
