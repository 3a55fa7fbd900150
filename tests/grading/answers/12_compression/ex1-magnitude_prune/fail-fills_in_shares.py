# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "The arguments stay as they are": `setdefault` writes a 0 into the caller's `shares` for each layer that it doesn't name; the result is right, but `shares` is changed whenever a kernel has no share.
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.setdefault(name, 0) * kernel.size)
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(np.abs(kernel), axis=None, kind="stable")[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, 0).astype(kernel.dtype)
    return pruned, masks
