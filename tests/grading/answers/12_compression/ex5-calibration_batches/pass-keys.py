# Sorts random keys; yields from a comprehension.
def calibration_batches(images, num_batches=100, seed=0):
    total = len(images)
    if num_batches > total or num_batches <= 0:
        raise ValueError("num_batches")
    keys = np.random.default_rng(seed + 7).random(total)
    floats = images.astype(np.float32)
    yield from ([floats[[place]]] for place in np.argsort(keys)[-num_batches:])
