# says: with a value of 256 should raise ValueError
# the ValueError is returned, not raised
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        return ValueError("values must lie between 0 and 255")
    return image / 255
