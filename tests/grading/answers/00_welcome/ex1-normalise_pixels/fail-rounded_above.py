# The largest value is rounded before it is compared, so 255.3 is let through.
# says: value of 255.01 should raise ValueError
def normalise_pixels(image):
    if image.min() < 0 or round(float(image.max())) > 255:
        raise ValueError("values outside 0..255")
    return image / 255
