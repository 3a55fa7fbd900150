# TensorFlow's stable argsort.
def magnitude_prune(kernels, shares):
    for name, share in shares.items():
        if name not in kernels or share < 0 or share > 1:
            raise ValueError(f"{name}: {share}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        order = tf.argsort(tf.reshape(tf.abs(kernel), [-1]), stable=True).numpy()
        mask = np.ones(kernel.size, bool)
        mask[order[: round(kernel.size * shares.get(name, 0))]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = tf.where(masks[name], kernel, tf.zeros_like(kernel)).numpy()
    return pruned, masks
