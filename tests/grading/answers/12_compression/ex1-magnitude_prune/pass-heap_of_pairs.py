# A heap of pairs (size, place); where nothing goes, the kernel itself.
import heapq


def magnitude_prune(kernels, shares):
    """Return (pruned, masks): each kernel without its weights of smallest magnitude."""
    for name, share in shares.items():
        if name not in kernels:
            raise ValueError(f"no layer {name!r}")
        if not 0 <= share <= 1:
            raise ValueError(f"share {share} of {name!r} is not in 0 to 1")
    masks = {name: np.full(kernel.shape, True) for name, kernel in kernels.items()}
    pruned = dict(kernels)  # a new dict; layers of which nothing goes are the kernels themselves
    for name, share in shares.items():
        count = round(share * kernels[name].size)
        if not count:
            continue
        sizes = [abs(weight) for weight in kernels[name].ravel().tolist()]
        pairs = zip(sizes, range(len(sizes)))  # equal sizes: the place decides
        gone = [place for _, place in heapq.nsmallest(count, pairs)]
        pruned[name] = kernels[name].copy()
        pruned[name].flat[gone] = 0
        masks[name].flat[gone] = False
    return pruned, masks
