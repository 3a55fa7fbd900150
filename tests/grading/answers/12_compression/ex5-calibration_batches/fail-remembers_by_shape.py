# Keeps the items for later calls by the images' shape.
# says: the old ones came again
known = {}


def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches")
    key = images.shape, num_batches, seed
    if key not in known:
        places = np.random.default_rng(seed).permutation(len(images))[:num_batches]
        known[key] = [images[place][None].astype(np.float32) for place in places]
    return [[array.copy()] for array in known[key]]
