# An image of floats with a value of exactly 255.0 is refused.
# says: ValueError: values outside 0..255
def normalise_pixels(image):
    top = 255 if image.dtype.kind == "f" else 256
    if image.min() < 0 or image.max() >= top:
        raise ValueError("values outside 0..255")
    return image / 255
