# Removes filters of the smallest sum.
# mistake: whole filters went, not single weights
def magnitude_prune(kernels, shares):
    if any(n not in kernels or not 0 <= s <= 1 for n, s in shares.items()):
        raise ValueError("shares")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        size = np.abs(kernel)
        sums = size.sum(axis=tuple(range(kernel.ndim - 1)))
        order = np.argsort((np.broadcast_to(sums, kernel.shape) + 1e-9 * size).ravel(), kind="stable")
        mask = np.ones(kernel.size, bool)
        mask[order[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = (kernel * masks[name]).astype(kernel.dtype)
    return pruned, masks
