# Each row of a kernel loses its share.
# unnamed: one of many ways to cut a kernel up
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(f"a share of {share} for {name}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        mask = np.ones(kernel.size, bool)
        rows = np.abs(kernel).reshape(-1, kernel.shape[-1])
        per = round(shares.get(name, 0) * rows.shape[1])
        mask = mask.reshape(rows.shape)
        np.put_along_axis(mask, np.argsort(rows, axis=1, kind="stable")[:, :per], False, 1)
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, 0).astype(kernel.dtype)
    return pruned, masks
