# Stretches each picture from its own darkest to its own brightest value.
# mistake: the image was stretched from its own minimum to its own maximum
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return (image - image.min()) / (image.max() - image.min())
