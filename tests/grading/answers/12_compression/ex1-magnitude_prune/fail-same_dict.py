# Without shares it gives the dict of kernels back.
# says: pruned is the dict of kernels itself
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(f"a share of {share} for {name}")
    if not shares:
        return kernels, {name: np.ones(kernel.shape, bool) for name, kernel in kernels.items()}
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(np.abs(kernel).ravel(), kind="stable")[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, 0).astype(kernel.dtype)
    return pruned, masks
