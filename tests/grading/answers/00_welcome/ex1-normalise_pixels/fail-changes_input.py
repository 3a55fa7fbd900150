# Divides a float image in place, so that the caller's image is changed.
# says: your function changed
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.dtype.kind == "f":
        image /= 255
        return image.copy()
    return image / 255
