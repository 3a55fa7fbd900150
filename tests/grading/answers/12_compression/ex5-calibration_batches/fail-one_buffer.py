# One buffer is filled anew for every item.
# says: every item is the same image
def calibration_batches(images, num_batches=100, seed=0):
    if num_batches < 1 or num_batches > len(images):
        raise ValueError("num_batches")
    buffer = np.empty((1, *images.shape[1:]), np.float32)
    for place in np.random.default_rng(seed).permutation(len(images))[:num_batches]:
        buffer[0] = images[place]
        yield [buffer]
