# Stretches each picture from its own darkest to its own brightest value.
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return (image - image.min()) / (image.max() - image.min())
