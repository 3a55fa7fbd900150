# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "in each kernel the weights of the smallest magnitude become zero" ("a float32 or float64 array"): magnitudes are compared in float32; wrong for float64 kernels whose magnitudes differ beyond the 7th digit (1 + 1e-9 before 1: the first goes) or lie below 1e-45.
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        sizes = np.abs(np.asarray(kernel, "float32")).ravel()
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(sizes, kind="stable")[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = kernel * masks[name]
    return pruned, masks
