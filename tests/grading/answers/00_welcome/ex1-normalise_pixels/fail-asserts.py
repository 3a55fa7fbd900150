# Raises AssertionError, where the contract says ValueError.
# says: should raise ValueError, but it raised AssertionError
def normalise_pixels(image):
    assert image.min() >= 0 and image.max() <= 255
    return image / 255
