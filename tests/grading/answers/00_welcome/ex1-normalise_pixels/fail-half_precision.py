# Returns 16-bit floats, which keep three digits; the contract says 32 or 64.
# unnamed: rounding errors of half precision have no fixed value
def normalise_pixels(image):
    if image.min() < 0 or image.max() > 255:
        raise ValueError("values outside 0..255")
    return (image / 255).astype(np.float16)
