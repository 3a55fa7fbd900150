# Sorts by magnitude, then by place, with lexsort.
def magnitude_prune(kernels, shares):
    if set(shares) - set(kernels):
        raise ValueError("unknown names")
    if any(share < 0 or share > 1 for share in shares.values()):
        raise ValueError("a share lies between 0 and 1")
    masks = {}
    for name, kernel in kernels.items():
        flat = np.abs(kernel).reshape(-1)
        order = np.lexsort((np.arange(flat.size), flat))
        rank = np.empty(flat.size, int)
        rank[order] = np.arange(flat.size)
        gone = int(round(flat.size * shares.get(name, 0.0)))
        masks[name] = (rank >= gone).reshape(kernel.shape)
    return {name: kernels[name] * masks[name] for name in kernels}, masks
