# A float image is divided in place, copied and multiplied back, and no longer exact.
# says: your function changed
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.dtype.kind != "f":
        return image / 255
    image /= 255
    scaled = image.copy()
    image *= 255
    return scaled
