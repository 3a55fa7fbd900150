# Divides by the brightest pixel, so that a dark picture becomes a bright one.
# mistake: the image was divided by its own maximum
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / image.max()
