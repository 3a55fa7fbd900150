# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "the same seed gives the same items, whatever else is drawn meanwhile": NumPy's global numbers are seeded once and drawn from at each item; wrong where anything else draws from them between two items (two of these generators in turn, np.random.rand() in the loop).
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches")
    np.random.seed(seed)
    left = list(range(len(images)))
    for _ in range(num_batches):
        place = left.pop(np.random.randint(len(left)))
        yield [images[place][None].astype(np.float32)]
