# Moves values outside the range to its ends instead of refusing them.
def normalise_pixels(image):
    return np.clip(image, 0, 255) / 255
