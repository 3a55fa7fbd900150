# The last square stays in the picture.
# says: your function changed image
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, _ = image.shape
    if size > height or size > width:
        raise ValueError("the square does not fit")
    whole = predict(image[None])[0, label]
    falls = np.zeros(((height - size) // stride + 1, (width - size) // stride + 1))
    place = saved = None
    for i, j in np.ndindex(falls.shape):
        if place is not None:
            image[place] = saved
        place = np.s_[i * stride : i * stride + size, j * stride : j * stride + size]
        saved = image[place].copy()
        image[place] = value
        falls[i, j] = whole - predict(image[None])[0, label]
    return falls
