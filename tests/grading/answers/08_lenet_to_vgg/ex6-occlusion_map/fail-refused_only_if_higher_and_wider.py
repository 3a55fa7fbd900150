# Refuse only what is larger both ways.
# says: a square of 6 on 5 x 8 pixels should raise ValueError
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, channels = image.shape
    if size > max(height, width):
        raise ValueError("the square does not fit")
    tops = range(0, height - size + 1, stride)
    lefts = range(0, width - size + 1, stride)
    pictures = [image]
    for top in tops:
        for left in lefts:
            covered = image.copy()
            covered[top : top + size, left : left + size, :] = np.full(channels, value)
            pictures.append(covered)
    scores = np.asarray(predict(np.stack(pictures)))[:, label]
    return (scores[0] - scores[1:]).reshape(len(tops), len(lefts))
