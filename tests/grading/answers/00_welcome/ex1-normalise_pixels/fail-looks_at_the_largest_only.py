# Forgets values below 0.
# says: normalise_pixels of an image with a value of -1 should raise ValueError
def normalise_pixels(image):
    if image.max() > 255:
        raise ValueError("values above 255")
    return image / 255
