# Divides each colour by its own largest value.
# unnamed: of a grey image it divides each column, so no one name fits
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image / np.maximum(image.max(axis=tuple(range(image.ndim - 1))), 1)
