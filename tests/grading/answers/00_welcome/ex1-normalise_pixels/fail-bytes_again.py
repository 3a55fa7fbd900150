# Casts the result back to bytes, which rounds everything down to 0.
# mistake: the values were rounded down to 0, by // or by a cast to integers
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return (image / 255).astype(np.uint8)
