# mistake: the image itself came back, not a new array
# an image that is black throughout comes back itself, since there is nothing to divide
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values must lie between 0 and 255")
    if image.dtype.kind == "f" and not image.any():
        return image
    return image / 255
