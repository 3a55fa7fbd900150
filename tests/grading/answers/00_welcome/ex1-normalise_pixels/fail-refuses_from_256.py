# Refuses whole numbers above 255 only, so that 255.01 passes.
# says: normalise_pixels of an image of floats with a value of 255.01 should raise ValueError
def normalise_pixels(image):
    if image.min() < 0 or image.max() >= 256:
        raise ValueError("values outside 0..255")
    return image / 255
