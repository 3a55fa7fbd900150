# heapq.nsmallest over the places.
import heapq


def magnitude_prune(kernels, shares):
    """Return (pruned, masks): heapq.nsmallest gives the same places as a stable sort."""
    if set(shares) - set(kernels):
        raise ValueError("a share has a name that kernels does not have")
    if any(share < 0 or share > 1 for share in shares.values()):
        raise ValueError("a share lies outside 0 to 1")
    masks = {}
    for name, kernel in kernels.items():
        sizes = [abs(weight) for weight in kernel.ravel().tolist()]
        count = round(shares.get(name, 0) * len(sizes))
        gone = heapq.nsmallest(count, range(len(sizes)), key=sizes.__getitem__)
        flat = bytearray(b"\1" * len(sizes))
        for place in gone:
            flat[place] = 0
        masks[name] = np.array(list(flat), dtype=bool).reshape(kernel.shape)
    pruned = {name: np.array(kernel, order="C") for name, kernel in kernels.items()}
    for name, mask in masks.items():
        pruned[name][~mask] = 0
    return pruned, masks
