# A list, chosen without replacement.
def calibration_batches(images, num_batches=100, seed=0):
    if num_batches < 1 or num_batches > images.shape[0]:
        raise ValueError("not so many images")
    rng = np.random.default_rng(seed)
    places = rng.choice(images.shape[0], num_batches, replace=False)
    return [[np.float32(images[place : place + 1])] for place in places]
