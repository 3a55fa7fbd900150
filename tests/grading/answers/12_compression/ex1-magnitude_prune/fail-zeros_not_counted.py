# Chooses among the weights that are not zero yet.
# mistake: zeros were not counted among the weights that go
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(f"a share of {share} for {name}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        flat = np.abs(kernel).ravel()
        alive = np.flatnonzero(flat)
        count = round(shares.get(name, 0) * kernel.size)
        order = alive[np.argsort(flat[alive], kind="stable")]
        mask = flat != 0
        mask[order[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, 0).astype(kernel.dtype)
    return pruned, masks
