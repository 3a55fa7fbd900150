# says: refused an image of 64-bit integers
# integers are refused when they are not bytes
def normalise_pixels(image):
    if image.dtype.kind in "iu" and image.dtype != np.uint8:
        raise ValueError("an image of integers must be one of bytes")
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values must lie between 0 and 255")
    return image / 255
