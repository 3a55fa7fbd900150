# a piecewise linear map through (0, 0) and (255, 1)
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    if not ((image >= 0) & (image <= 255)).all():
        raise ValueError("all values should lie in 0..255")
    return np.interp(image, [0.0, 255.0], [0.0, 1.0])
