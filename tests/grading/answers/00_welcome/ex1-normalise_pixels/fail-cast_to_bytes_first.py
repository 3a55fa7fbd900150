# Takes any image for bytes, which cuts floats to whole numbers.
# mistake: floats were cut to whole numbers
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return image.astype(np.uint8) / 255
