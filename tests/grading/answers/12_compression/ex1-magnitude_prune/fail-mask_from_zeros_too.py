# mistake: all zeros were masked, also those that the share does not ask for
# "masks[name]: a bool array of the same shape, True where a weight **stays**": the mask is read off the pruned kernel, so a weight that was zero already and stays gets False; wrong for kernels with more zeros than their share removes (also layers not named).
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(name)
    pruned = {}
    for name, kernel in kernels.items():
        flat = kernel.flatten()
        count = round(shares.get(name, 0) * flat.size)
        flat[np.argsort(np.abs(flat), kind="stable")[:count]] = 0
        pruned[name] = flat.reshape(kernel.shape)
    return pruned, {name: kernel != 0 for name, kernel in pruned.items()}
