# A batch (N, H, W, 3) is refused, though any shape is allowed.
# says: ValueError: not an image
def normalise_pixels(image):
    if image.ndim > 3:
        raise ValueError("not an image")
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / 255
