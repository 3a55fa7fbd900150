# Masks of stripes, a row of places at once.
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    """Return the falls of a class's score; masks choose between picture and value."""
    height, width, _ = image.shape

    def stripes(length):
        tops = np.arange(0, length - size + 1, stride)[:, None]
        place = np.arange(length)
        return (tops <= place) & (place < tops + size)

    down, right = stripes(height), stripes(width)
    if not (len(down) and len(right)):
        raise ValueError("the square does not fit into the picture")
    whole = np.array(predict(image.copy()[np.newaxis]), float)[0, label]
    falls = []
    for row in down:
        masks = (row[:, None] & right[:, None, :])[..., None]  # (W_out, H, W, 1)
        hidden = np.where(masks, np.asarray(value, image.dtype), image)
        falls.append(whole - np.array(predict(hidden), float)[:, label])
    return np.stack(falls)
