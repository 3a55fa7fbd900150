# picture by picture, row by row, down to single numbers
def normalise_pixels(image):
    """Return an image with its values brought from 0..255 to 0..1."""

    def inner(part):
        if np.ndim(part) == 0:
            number = float(part)
            if number < 0 or number > 255:
                raise ValueError(f"{number} is outside 0..255")
            return number / 255
        return [inner(piece) for piece in part]

    return np.array(inner(image), dtype=np.float64).reshape(image.shape)
