# Believes that an image whose largest value is 1 is scaled already.
# mistake: values up to 1 were taken to be scaled already
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.max() <= 1:
        return image.astype(float)
    return image / 255
