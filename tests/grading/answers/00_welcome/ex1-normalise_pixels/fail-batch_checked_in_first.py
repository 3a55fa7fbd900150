# Of a batch only the first picture is looked at for values outside 0..255.
# says: a batch whose second picture has a value of 256 should raise ValueError
def normalise_pixels(image):
    looked_at = image[0] if image.ndim == 4 else image
    if looked_at.min() < 0 or looked_at.max() > 255:
        raise ValueError("values outside 0..255")
    return image / 255
