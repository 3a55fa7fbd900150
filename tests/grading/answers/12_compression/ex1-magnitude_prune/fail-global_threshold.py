# One threshold over all layers.
# mistake: one threshold was taken over all kernels together
def magnitude_prune(kernels, shares):
    if any(n not in kernels or not 0 <= s <= 1 for n, s in shares.items()):
        raise ValueError("shares")
    everything = np.sort(np.concatenate([np.abs(k).ravel() for k in kernels.values()]))
    count = sum(round(s * kernels[n].size) for n, s in shares.items())
    level = everything[count - 1] if count else -1
    masks = {n: np.abs(k) > level for n, k in kernels.items()}
    return {n: (k * masks[n]).astype(k.dtype) for n, k in kernels.items()}, masks
