# mistake: the pixels were read in the order of memory
# np.nditer goes through memory, which is not by rows in a transposed image
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    fractions = []
    for value in np.nditer(image):
        if value < 0 or value > 255:
            raise ValueError(f"{value} lies outside 0..255")
        fractions.append(float(value) / 255)
    return np.array(fractions).reshape(image.shape)
