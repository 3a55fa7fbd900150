# Masks choose between value and picture.
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    """Return the falls: masks choose between value and picture, one row of places at a time."""
    height, width = image.shape[:2]
    if size > height or size > width:
        raise ValueError(f"a square of {size} does not fit into {height} x {width}")

    def bands(length):
        """Return (places, length), True where a band of the square's size lies."""
        start = np.arange((length - size) // stride + 1)[:, None] * stride
        pixel = np.arange(length)
        return (pixel >= start) & (pixel < start + size)

    whole = predict(image[None])[0][label]
    falls = []
    for band in bands(height):
        masks = band[None, :, None, None] & bands(width)[:, None, :, None]
        covered = np.where(masks, value, image)
        falls.append([whole - scores[label] for scores in predict(covered)])
    return np.array(falls, dtype=np.float64)
