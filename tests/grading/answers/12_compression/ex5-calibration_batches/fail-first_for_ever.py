# The first image, and no end.
# says: it doesn't end after
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError(num_batches)
    chosen = np.random.default_rng(seed).permutation(len(images))[:num_batches]
    while True:
        yield [images[chosen[0]][None].astype(np.float32)]
