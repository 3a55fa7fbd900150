# An image of float32 is divided in place (astype without a copy), others are not.
# says: your function changed the image of 32-bit floats
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    scaled = image.astype(np.float32, copy=False)
    scaled /= 255
    return scaled.copy()
