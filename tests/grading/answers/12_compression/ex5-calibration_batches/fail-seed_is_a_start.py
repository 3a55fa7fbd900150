# The seed is the place in one order where the items begin.
# says: the number of items
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches should be 1 to the number of images")
    order = np.random.default_rng(0).permutation(len(images))
    return [[images[i : i + 1].astype(np.float32)] for i in order[seed : seed + num_batches]]
