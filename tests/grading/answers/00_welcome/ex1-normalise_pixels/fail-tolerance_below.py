# A tolerance of 0.1 lets slightly negative values through.
# says: value of -0.01 should raise ValueError
def normalise_pixels(image):
    if image.min() < -0.1 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / 255
