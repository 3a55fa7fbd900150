# Only the first images, shuffled.
# says: only images of the first half
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError(num_batches)
    chosen = np.random.default_rng(seed).permutation(num_batches)
    for place in chosen:
        yield [images[place][None].astype(np.float32)]
