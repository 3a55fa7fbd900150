# Sizes rounded towards 0.
# says: a square of 6 on 5 x 8 pixels, stride 2 should raise ValueError
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width = image.shape[:2]
    rows = int((height - size) / stride) + 1
    columns = int((width - size) / stride) + 1
    if rows < 1 or columns < 1:
        raise ValueError("no place for the square")
    whole = predict(image[None])[0, label]
    falls = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            covered = image.copy()
            y, x = i * stride, j * stride
            covered[y : y + size, x : x + size, :] = value
            falls[i, j] = whole - predict(covered[None])[0, label]
    return falls
