# a float32 copy, divided in place; compared with its clipped self
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    if not np.array_equal(np.clip(image, 0, 255), image):
        raise ValueError("values outside 0..255")
    out = np.array(image, dtype=np.float32)
    out /= np.float32(255)
    return out
