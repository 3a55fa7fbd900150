# A random start, then every step-th.
# says: the images come
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError(num_batches)
    chosen = (np.random.default_rng(seed).integers(len(images)) + np.arange(num_batches) * (len(images) // num_batches)) % len(images)
    for place in chosen:
        yield [images[place][None].astype(np.float32)]
