# A right answer: whole numbers through a table of 256 entries, floats by a product.
def normalise_pixels(image):
    array = np.asarray(image)
    if array.size and not ((array >= 0) & (array <= 255)).all():
        raise ValueError("values must lie in 0..255")
    if np.issubdtype(array.dtype, np.integer):
        table = np.linspace(0.0, 1.0, 256, dtype=np.float32)
        return table[array]
    return np.multiply(array, 1 / 255, dtype=np.float64)
