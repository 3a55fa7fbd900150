# says: 16-bit integers with the smallest, -32768, should raise ValueError
# a number is negative when it differs from its absolute value; that of -32768 is -32768 in 16 bits
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    if np.any(np.abs(image) != image):
        raise ValueError("there are values below 0")
    if np.any(image > 255):
        raise ValueError("there are values above 255")
    return image / 255
