# Batches of two.
# says: the shape of an array
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError(num_batches)
    chosen = np.random.default_rng(seed).permutation(len(images))[:num_batches]
    for place in chosen:
        yield [images[[place, place]].astype(np.float32)]
