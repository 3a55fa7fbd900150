# np.partition for the threshold; the equal ones are numbered by a running sum.
def magnitude_prune(kernels, shares):
    """Return (pruned, masks): each kernel without its weights of smallest magnitude."""
    unknown = [name for name in shares if name not in kernels]
    if unknown or any(share < 0 or share > 1 for share in shares.values()):
        raise ValueError(f"shares have to be 0 to 1, for layers of kernels; unknown: {unknown}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        stays = np.ones(kernel.shape, dtype=bool)
        if count > 0:
            sizes = np.abs(kernel)
            threshold = np.partition(sizes, count - 1, axis=None)[count - 1]
            below, equal = sizes < threshold, sizes == threshold
            number = np.cumsum(equal).reshape(kernel.shape)  # the how-manieth of the equal ones
            stays = ~(below | (equal & (number <= count - np.count_nonzero(below))))
        result = np.zeros_like(kernel)
        np.copyto(result, kernel, where=stays)
        pruned[name], masks[name] = result, stays
    return pruned, masks
