# says: normalise_pixels of an image of floats with a value of 255.0001 should raise
# values outside the range by a few thousandths are let through (np.isclose)
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    low, high = image.min(), image.max()
    if (low < 0 and not np.isclose(low, 0)) or (high > 255 and not np.isclose(high, 255)):
        raise ValueError("values outside 0..255")
    return image / 255
