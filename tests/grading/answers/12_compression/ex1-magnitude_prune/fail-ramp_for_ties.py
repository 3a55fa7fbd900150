# A ramp of 1e-9 a place, made for ties, decides between small weights, too.
# unnamed: which weights go depends on the ramp
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels:
            raise ValueError(f"unknown layer {name}")
        if share < 0 or share > 1:
            raise ValueError(f"share {share} is not in [0, 1]")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        # of equal magnitudes the first goes first: make the later ones a little larger
        sizes = np.abs(kernel).ravel().astype(np.float64) + 1e-9 * np.arange(kernel.size)
        mask = np.ones(kernel.size, dtype=bool)
        mask[np.argsort(sizes)[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = kernel * masks[name]
    return pruned, masks
