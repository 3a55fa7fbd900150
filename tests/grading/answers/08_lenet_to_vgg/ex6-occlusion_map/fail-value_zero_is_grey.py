# Take 0 for not given.
# mistake: the square is grey of 0.5, not of the value given
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    value = value or 0.5
    height, width, _ = image.shape
    if size > height or size > width:
        raise ValueError("the square does not fit")
    rows, columns = (height - size) // stride + 1, (width - size) // stride + 1
    whole = predict(image[None])[0, label]
    falls = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            covered = np.array(image)
            covered[i * stride : i * stride + size, j * stride : j * stride + size] = value
            falls[i, j] = whole - predict(covered[None])[0, label]
    return falls
