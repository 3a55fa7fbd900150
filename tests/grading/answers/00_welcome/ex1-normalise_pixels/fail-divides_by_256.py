# Takes 256, the number of grey values, for the largest of them.
# mistake: the values were divided by 256, but white is 255
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / 256
