# A right answer that finds values outside by comparing with the clipped image.
def normalise_pixels(image):
    numbers = np.asarray(image, dtype=np.float64)
    if not np.array_equal(numbers, np.clip(numbers, 0, 255)):
        raise ValueError("some values are not in 0..255")
    return np.interp(numbers, [0, 255], [0, 1])
