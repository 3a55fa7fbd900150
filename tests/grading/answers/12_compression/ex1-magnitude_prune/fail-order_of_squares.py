# Sorts the squares in the kernel's own type: 0 for tiny weights, infinite for huge ones.
# unnamed: of equal squares the first go, which is no way of its own
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or share < 0 or share > 1:
            raise ValueError(f"{name}: {share}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        saliency = (kernel**2).ravel()
        count = round(shares.get(name, 0) * kernel.size)
        order = np.argsort(saliency, kind="stable")
        mask = np.ones(kernel.size, dtype=bool)
        mask[order[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, 0).astype(kernel.dtype)
    return pruned, masks
