# mistake: values up to 1 were taken to be scaled already
# in a batch a picture with no value above 1 is taken to be scaled already
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    if image.ndim < 4:
        return image / 255
    return np.stack([p / 255.0 if p.max() > 1 else p.astype(float) for p in image])
