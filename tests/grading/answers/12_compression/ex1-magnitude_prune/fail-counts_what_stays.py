# Rounds the number that stays.
# mistake: the number of weights was rounded up
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError("wrong name or share")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        stay = round((1 - shares.get(name, 0)) * kernel.size)
        order = np.argsort(np.abs(kernel).ravel(), kind="stable")
        mask = np.zeros(kernel.size, dtype=bool)
        mask[order[kernel.size - stay :]] = True
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, kernel.dtype.type(0))
    return pruned, masks
