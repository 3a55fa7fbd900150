# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "the same seed gives the same items": `if seed` is false for 0, so seed 0, the default, draws others at each call; right for every other seed.
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches")
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    order = rng.permutation(len(images))
    return [[np.float32(images[i : i + 1])] for i in order[:num_batches]]
