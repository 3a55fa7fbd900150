# Never looks at the range.
# says: should raise ValueError, but it returned a value
def normalise_pixels(image):
    return image / 255.0
