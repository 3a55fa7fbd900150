# The height for both directions.
# mistake: the rows' places were used for the columns, too
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    if size > min(image.shape[:2]):
        raise ValueError("the square does not fit")
    places = (image.shape[0] - size) // stride + 1
    whole = predict(image[None])[0, label]
    falls = np.zeros((places, places))
    for i in range(places):
        for j in range(places):
            covered = image.copy()
            covered[i * stride : i * stride + size, j * stride : j * stride + size] = value
            falls[i, j] = whole - predict(covered[None])[0, label]
    return falls
