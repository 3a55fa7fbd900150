# Clears the caller's arrays.
# says: your function changed kernels or shares
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(f"a share of {share} for {name}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(np.abs(kernel).ravel(), kind="stable")[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        kernel[~masks[name]] = 0
        pruned[name] = kernel
    return pruned, masks
