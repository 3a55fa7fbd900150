# A right answer that multiplies a 32-bit copy and asks each value.
def normalise_pixels(image):
    inside = (image >= 0) & (image <= 255)
    if not inside.all():
        raise ValueError(f"{np.sum(~inside)} values outside 0..255")
    return np.multiply(image, np.float32(1 / 255), dtype=np.float32)
