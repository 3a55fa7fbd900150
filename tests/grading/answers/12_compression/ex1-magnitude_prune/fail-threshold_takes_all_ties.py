# mistake: with equal magnitudes too many weights went
# "A kernel of n weights with share s loses exactly round(s * n) of them": wrong where weights of equal magnitude lie at the threshold; all of them go, e.g. [2, -2, 2, -2] with share 0.5 loses four.
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        sizes = np.abs(kernel)
        level = np.sort(sizes, axis=None)[count - 1] if count else -1.0
        masks[name] = sizes > level
        pruned[name] = kernel * masks[name]
    return pruned, masks
