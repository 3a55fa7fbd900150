# mistake: the number of weights was rounded up
# "loses exactly `round(s * n)` of them, by Python's `round`, which takes halves to the even number": here the number that STAYS is rounded; wrong where s * n ends in one half and n is odd, e.g. 25 weights with share 0.1: 22 stay, 3 go instead of 2.
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        stay = round(kernel.size - shares.get(name, 0) * kernel.size)
        order = np.argsort(np.abs(kernel).ravel(), kind="stable")
        mask = np.zeros(kernel.size, bool)
        mask[order[kernel.size - stay :]] = True
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = kernel * masks[name]
    return pruned, masks
