# Sorts downwards and keeps the first.
# mistake: of equal magnitudes the last went first
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        largest_first = np.argsort(-np.abs(kernel).ravel(), kind="stable")
        mask = np.zeros(kernel.size, bool)
        mask[largest_first[: kernel.size - count]] = True
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, kernel.dtype.type(0))
    return pruned, masks
