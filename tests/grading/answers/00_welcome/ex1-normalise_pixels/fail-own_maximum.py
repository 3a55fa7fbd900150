# Divides by the brightest pixel, so that a dark picture becomes a bright one.
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / image.max()
