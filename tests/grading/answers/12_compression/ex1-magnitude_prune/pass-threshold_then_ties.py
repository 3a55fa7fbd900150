# A threshold, and then as many of the equal ones as are still due.
def magnitude_prune(kernels, shares):
    bad = [share for share in shares.values() if not 0 <= share <= 1]
    if bad or not shares.keys() <= kernels.keys():
        raise ValueError("shares")
    masks = {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        flat = np.abs(kernel).ravel()
        mask = np.ones(flat.shape, bool)
        if count:
            level = np.sort(flat)[count - 1]
            mask = flat >= level
            ties = np.flatnonzero(flat == level)
            mask[ties[: count - np.sum(flat < level)]] = False
        masks[name] = mask.reshape(kernel.shape)
    return {n: np.where(m, kernels[n], kernels[n].dtype.type(0)) for n, m in masks.items()}, masks
