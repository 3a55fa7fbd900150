# A further square at the edge.
# mistake: a last square was pushed to the edge, where no stride leads
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, _ = image.shape
    if size > height or size > width:
        raise ValueError("the square does not fit")

    def starts(length):
        found = list(range(0, length - size + 1, stride))
        if found[-1] != length - size:
            found.append(length - size)
        return found

    whole = predict(image[None])[0, label]
    falls = []
    for top in starts(height):
        row = []
        for left in starts(width):
            covered = image.copy()
            covered[top : top + size, left : left + size] = value
            row.append(whole - predict(covered[None])[0, label])
        falls.append(row)
    return np.array(falls)
