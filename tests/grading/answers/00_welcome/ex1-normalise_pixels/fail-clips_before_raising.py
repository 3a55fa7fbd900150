# says: your function changed an image that it refused
# the image is clipped in place before the error is raised
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    before = image.copy()
    np.clip(image, 0, 255, out=image)
    if not np.array_equal(image, before):
        raise ValueError("values outside 0..255")
    return image / 255
