# says: normalise_pixels refused a row of bytes
# arrays with one axis or none are refused: only 2 to 4 axes are let in
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    if image.ndim not in (2, 3, 4):
        raise ValueError("an image has two, three or four axes")
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / 255
