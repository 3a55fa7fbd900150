# Draws from NumPy's global generator only when an item is asked for.
# says: in turn with seed
def calibration_batches(images, num_batches=100, seed=0):
    if num_batches < 1 or num_batches > len(images):
        raise ValueError("num_batches")
    np.random.seed(seed)
    left = list(range(len(images)))
    for _ in range(num_batches):
        place = left.pop(np.random.randint(len(left)))
        yield [images[place][np.newaxis].astype(np.float32)]
