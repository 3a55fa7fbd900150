# Draws which images, not their order.
# says: all the images come in their own order
def calibration_batches(images, num_batches=100, seed=0):
    if not 1 <= num_batches <= len(images):
        raise ValueError("num_batches has to be between 1 and the number of images")
    rng = np.random.default_rng(seed)
    places = rng.choice(len(images), num_batches, replace=False, shuffle=False)
    for place in places:
        yield [np.float32(images[place : place + 1])]
