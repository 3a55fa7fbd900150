# Half of the images come mirrored.
# mistake: the image was mirrored
def calibration_batches(images, num_batches=100, seed=0):
    if num_batches < 1 or num_batches > len(images):
        raise ValueError(f"{num_batches} of {len(images)} images")
    rng = np.random.default_rng(seed)
    for place in rng.permutation(len(images))[:num_batches]:
        image = images[place].astype(np.float32)
        if rng.random() < 0.5:  # more variety for the ranges
            image = image[:, ::-1]
        yield [image[None]]
