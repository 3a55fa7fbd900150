# The masks are True where a weight went.
# mistake: the mask is True where a weight was removed; True means that it stays
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(f"a share of {share} for {name}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(np.abs(kernel).ravel(), kind="stable")[:count]] = False
        masks[name] = ~mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], 0, kernel).astype(kernel.dtype)
    return pruned, masks
