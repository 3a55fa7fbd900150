# Threshold is share x the largest magnitude.
# mistake: the threshold was a share of the largest weight; it is a share of the number
def magnitude_prune(kernels, shares):
    if any(n not in kernels or not 0 <= s <= 1 for n, s in shares.items()):
        raise ValueError("shares")
    masks = {n: np.abs(k) > shares.get(n, 0) * np.abs(k).max() for n, k in kernels.items()}
    return {n: (k * masks[n]).astype(k.dtype) for n, k in kernels.items()}, masks
