# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Which images they are, and in which order, is drawn at random from **all** N": `shuffle=False` leaves the order to choice's algorithm; wrong in the order, plainest where num_batches is N: then the first item is image 0 for every seed.
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches")
    rng = np.random.default_rng(seed)
    for place in rng.choice(len(images), num_batches, replace=False, shuffle=False):
        yield [images[[place]].astype(np.float32)]
