# says: a value of 2^16 + 10, which 16 bits can't hold should raise ValueError
# integers are cast to 16 bits before the range is checked, so 65,546 wraps to 10
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    values = image.astype(np.int16) if image.dtype.kind in "iu" else image
    if values.min() < 0 or values.max() > 255:
        raise ValueError("values outside 0..255")
    return values / 255
