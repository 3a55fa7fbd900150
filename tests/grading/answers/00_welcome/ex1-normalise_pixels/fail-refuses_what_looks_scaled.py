# says: ValueError: this image is normalised already
# an image of floats of which none exceeds 1 is refused
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values must lie between 0 and 255")
    if image.dtype.kind == "f" and image.max() <= 1:
        raise ValueError("this image is normalised already")
    return image / 255
