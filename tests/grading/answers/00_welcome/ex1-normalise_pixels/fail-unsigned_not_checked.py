# says: unsigned 16-bit integers with a 300 should raise ValueError
# an array of unsigned integers is never refused, though 16 bits can hold more than 255
def normalise_pixels(image):
    if image.dtype.kind != "u" and (image.min() < 0 or image.max() > 255):
        raise ValueError("values must lie between 0 and 255")
    return image / 255
