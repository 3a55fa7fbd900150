# Pure Python: sorts (magnitude, place) pairs and clears the first of them.
def magnitude_prune(kernels, shares):
    for name in shares:
        if name not in kernels:
            raise ValueError(name)
        if not 0 <= shares[name] <= 1:
            raise ValueError(shares[name])
    pruned, masks = {}, {}
    for name in kernels:
        kernel = kernels[name].copy()
        mask = np.full(kernel.shape, True)
        share = shares[name] if name in shares else 0
        pairs = sorted((abs(value), place) for place, value in enumerate(kernel.ravel()))
        for _, place in pairs[: round(share * kernel.size)]:
            where = np.unravel_index(place, kernel.shape)
            kernel[where], mask[where] = 0, False
        pruned[name], masks[name] = kernel, mask
    return pruned, masks
