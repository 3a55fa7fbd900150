# The first image each time.
# says: every item is the same image
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError(num_batches)
    chosen = np.random.default_rng(seed).permutation(len(images))[:num_batches]
    for place in chosen:
        yield [images[chosen[0]][None].astype(np.float32)]
