# says: normalise_pixels refused an image of one grey throughout
# an image of one value throughout is refused
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    low, high = image.min(), image.max()
    if low < 0 or high > 255 or (low == high and image.size > 1):
        raise ValueError("no image with values in 0..255")
    return image / 255
