# Random ones in their own order.
# says: the images come in their own order
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError(num_batches)
    chosen = np.random.default_rng(seed).permutation(len(images))[:num_batches]
    for place in np.sort(chosen):
        yield [images[place][None].astype(np.float32)]
