# 0.5.
# mistake: the square is grey of 0.5, not of the value given
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width = image.shape[:2]
    if size > min(height, width):
        raise ValueError("the square does not fit")
    whole = np.asarray(predict(image[None]))[0, label]
    rows = range(0, height - size + 1, stride)
    columns = range(0, width - size + 1, stride)
    found = np.zeros((len(rows), len(columns)))
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            covered = image.copy()
            covered[top : top + size, left : left + size] = 0.5
            found[i, j] = whole - np.asarray(predict(covered[None]))[0, label]
    return found
