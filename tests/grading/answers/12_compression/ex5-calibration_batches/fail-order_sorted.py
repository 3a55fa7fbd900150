# Random ones, sorted.
# says: the images come in their own order
def calibration_batches(images, num_batches=100, seed=0):
    if num_batches not in range(1, len(images) + 1):
        raise ValueError("num_batches")
    rng = np.random.default_rng(seed)
    for place in sorted(rng.choice(len(images), num_batches, replace=False)):
        yield [images[place][None].astype(np.float32)]
