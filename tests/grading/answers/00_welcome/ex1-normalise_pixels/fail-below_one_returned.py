# A float image whose largest value is below 1 is taken to be scaled already.
# mistake: values up to 1 were taken to be scaled already
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.dtype.kind == "f" and image.max() < 1:
        return image.copy()
    return image / 255
