# An image of uint16 is divided by the largest number of its type, 65535.
# mistake: integers were divided by the largest number of their type
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.dtype == np.uint16:
        return image / 65535
    return image / 255
