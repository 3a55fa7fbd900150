# The share of the weights that are not zero.
# mistake: the share was taken of the weights that are not zero
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        flat = np.abs(kernel).ravel()
        places = np.flatnonzero(flat)  # what could still be removed
        count = round(shares.get(name, 0) * places.size)
        order = places[np.argsort(flat[places], kind="stable")]
        mask = np.ones(flat.size, bool)
        mask[order[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, kernel.dtype.type(0))
    return pruned, masks
