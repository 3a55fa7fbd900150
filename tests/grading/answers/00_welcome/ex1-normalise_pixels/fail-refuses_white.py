# Refuses black and white themselves, which are inside the range.
# says: ValueError: values outside 0..255
def normalise_pixels(image):
    if image.min() <= 0 or image.max() >= 255:
        raise ValueError("values outside 0..255")
    return image / 255
