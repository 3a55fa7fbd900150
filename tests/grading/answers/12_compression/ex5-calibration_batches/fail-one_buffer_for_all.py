# The same array, filled anew for each item.
# says: every item is the same image
def calibration_batches(images, num_batches=100, seed=0):
    if num_batches not in range(1, len(images) + 1):
        raise ValueError("num_batches")
    batch = np.empty((1, *images.shape[1:]), np.float32)
    for place in np.random.default_rng(seed).permutation(len(images))[:num_batches]:
        batch[0] = images[place]
        yield [batch]
