# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "drawn at random from **all** N": only the first num_batches places are put in a random order; wrong where num_batches is below N (right for all N).
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches")
    for place in np.random.default_rng(seed).permutation(num_batches):
        yield [images[place : place + 1].astype(np.float32)]
