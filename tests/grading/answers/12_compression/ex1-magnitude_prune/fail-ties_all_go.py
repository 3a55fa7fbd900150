# Everything up to the threshold goes.
# mistake: with equal magnitudes too many weights went
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(f"a share of {share} for {name}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        sizes = np.sort(np.abs(kernel), axis=None)
        masks[name] = np.abs(kernel) > (sizes[count - 1] if count else -1)
        pruned[name] = np.where(masks[name], kernel, 0).astype(kernel.dtype)
    return pruned, masks
