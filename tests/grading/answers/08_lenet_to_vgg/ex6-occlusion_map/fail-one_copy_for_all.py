# One copy for all places.
# mistake: the squares stayed: each picture has all earlier ones as well
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width = image.shape[:2]
    if size > height or size > width:
        raise ValueError("square larger than picture")
    rows = range(0, height - size + 1, stride)
    columns = range(0, width - size + 1, stride)
    whole = predict(image[None])[0, label]
    falls = np.zeros((len(rows), len(columns)))
    covered = image.copy()
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            covered[top : top + size, left : left + size] = value
            falls[i, j] = whole - predict(covered[None])[0, label]
    return falls
