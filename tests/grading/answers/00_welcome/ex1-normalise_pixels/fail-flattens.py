# Returns the values in one row, without the image's shape.
# says: has the wrong shape
def normalise_pixels(image):
    values = [float(value) for value in image.ravel()]
    if min(values) < 0 or max(values) > 255:
        raise ValueError("values outside 0..255")
    return np.array([value / 255 for value in values])
