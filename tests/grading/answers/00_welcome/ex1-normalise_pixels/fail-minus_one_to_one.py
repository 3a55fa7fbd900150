# Brings the values to -1..1, as some networks want them.
# mistake: the values were brought to -1..1
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / 127.5 - 1
