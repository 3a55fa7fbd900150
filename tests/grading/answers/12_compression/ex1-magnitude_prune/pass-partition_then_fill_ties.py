# np.partition finds the level, ties are counted off.
def magnitude_prune(kernels, shares):
    """Return (pruned, masks): the count-th smallest magnitude is a level; equals of it are counted off."""
    for name, share in shares.items():
        if name not in kernels:
            raise ValueError(f"no kernel is called {name!r}")
        if not 0 <= share <= 1:
            raise ValueError(f"the share of {name!r} is {share}, not 0 to 1")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        sizes = np.ravel(np.abs(kernel))
        count = round(shares.get(name, 0) * sizes.size)
        stays = np.ones(sizes.size, bool)
        if count:
            level = np.partition(sizes, count - 1)[count - 1]
            equal = np.flatnonzero(sizes == level)
            still_to_go = count - np.count_nonzero(sizes < level)
            stays = sizes > level
            stays[equal[still_to_go:]] = True
        masks[name] = stays.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, kernel.dtype.type(0))
    return pruned, masks
