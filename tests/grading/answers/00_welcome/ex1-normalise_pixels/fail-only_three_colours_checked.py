# says: a grey batch whose last value is -1 should raise ValueError
# the last axis of three is taken for colours, of which a fourth is not looked at
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    colours = image[..., :3] if image.ndim >= 3 else image
    if colours.min() < 0 or colours.max() > 255:
        raise ValueError("the colours must lie in 0..255")
    return image / 255.0
