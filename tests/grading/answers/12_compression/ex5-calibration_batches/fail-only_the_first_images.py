# A random order of the first num_batches.
# says: only images of the first half
def calibration_batches(images, num_batches=100, seed=0):
    if num_batches not in range(1, len(images) + 1):
        raise ValueError("num_batches")
    for place in np.random.default_rng(seed).permutation(num_batches):
        yield [images[place][None].astype(np.float32)]
