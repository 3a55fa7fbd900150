# Fewer than asked for.
# says: should raise ValueError
def calibration_batches(images, num_batches=100, seed=0):
    chosen = np.random.default_rng(seed).permutation(len(images))[:num_batches]
    for place in chosen:
        yield [images[place][None].astype(np.float32)]
