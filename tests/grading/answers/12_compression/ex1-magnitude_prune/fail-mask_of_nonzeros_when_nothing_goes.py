# Where nothing goes, the mask is False at the kernel's zeros.
# unnamed: the mask's values tell it
def magnitude_prune(kernels, shares):
    if set(shares) - set(kernels):
        raise ValueError("shares names a layer that is not there")
    if any(not 0 <= share <= 1 for share in shares.values()):
        raise ValueError("a share is below 0 or above 1")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        if count == 0:  # nothing to do
            pruned[name], masks[name] = kernel.copy(), kernel != 0
            continue
        flat = kernel.flatten()
        gone = np.argsort(np.abs(flat), kind="stable")[:count]
        flat[gone] = 0
        mask = np.ones(kernel.size, dtype=bool)
        mask[gone] = False
        pruned[name], masks[name] = flat.reshape(kernel.shape), mask.reshape(kernel.shape)
    return pruned, masks
