# says: a value of infinity should raise ValueError
# only finite values are looked at
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    finite = image[np.isfinite(image)]
    if finite.min() < 0 or finite.max() > 255:
        raise ValueError("values outside 0..255")
    return image / 255
