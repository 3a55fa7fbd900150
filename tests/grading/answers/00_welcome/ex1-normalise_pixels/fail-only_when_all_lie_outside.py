# says: with a value of 256 should raise ValueError
# only an image of which every value lies outside is refused
def normalise_pixels(image):
    outside = (image < 0) | (image > 255)
    if outside.all():
        raise ValueError("values must lie between 0 and 255")
    return image.astype(float) / 255
