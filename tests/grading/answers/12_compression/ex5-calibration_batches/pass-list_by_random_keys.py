# A list; images with the lowest keys.
def calibration_batches(images, num_batches=100, seed=0):
    """Return a list: every image draws a number, those with the lowest come first."""
    if not isinstance(num_batches, (int, np.integer)) or not 0 < num_batches <= len(images):
        raise ValueError("num_batches should be a whole number from 1 to the number of images")
    keys = np.random.Generator(np.random.MT19937(seed)).random(len(images))
    chosen = images[np.argsort(keys)[:num_batches]].astype(np.float32)
    return [[image] for image in np.split(chosen, num_batches)]
