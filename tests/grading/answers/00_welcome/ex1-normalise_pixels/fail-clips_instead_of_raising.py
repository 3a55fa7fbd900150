# Moves values outside the range to its ends instead of refusing them.
# says: should raise ValueError, but it returned a value
def normalise_pixels(image):
    return np.clip(image, 0, 255) / 255
