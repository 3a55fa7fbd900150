# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "one float32 array (1, H, W, C), which later items don't change": one array is filled anew for each item; wrong as soon as two items are kept, e.g. list(calibration_batches(images, 2)); right if each is used before the next is asked for.
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches")
    batch = np.empty((1, *images.shape[1:]), np.float32)
    for place in np.random.default_rng(seed).permutation(len(images))[:num_batches]:
        batch[0] = images[place]
        yield [batch]
