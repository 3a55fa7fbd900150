# says: an image that is black throughout has the right values in the wrong type
# an all-black image comes back as an array of integers (zeros_like)
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.max() == 0:
        return np.zeros_like(image)
    return image / 255
