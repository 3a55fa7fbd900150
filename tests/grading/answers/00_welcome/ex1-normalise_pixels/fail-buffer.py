# mistake: a later call overwrote the result
# one result array for each shape: the next call overwrites the last result
_results = {}


def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    out = _results.setdefault(image.shape, np.empty(image.shape))
    np.divide(image, 255, out=out)
    return out
