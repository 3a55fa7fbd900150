# Axes of length 1 are lost when the image has more than two axes.
# says: has the wrong shape
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    scaled = image / 255
    return scaled.squeeze() if scaled.ndim > 2 else scaled
