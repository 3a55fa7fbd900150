# Believes that floats are always scaled already.
# mistake: the values were not scaled
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.dtype.kind == "f":
        return image.copy()
    return image / 255
