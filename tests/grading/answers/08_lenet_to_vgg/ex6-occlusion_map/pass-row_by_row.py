# A batch for each row of places.
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    if any(size > side for side in image.shape[:2]):
        raise ValueError("too large")
    reference = predict(np.array([image]))[0][label]
    lines = []
    for top in range(0, image.shape[0] + 1 - size, stride):
        lefts = list(range(0, image.shape[1] + 1 - size, stride))
        batch = np.repeat(image[None], len(lefts), axis=0)
        for copy, left in zip(batch, lefts):
            copy[top : top + size, left : left + size, :] = value
        lines.append([reference - score[label] for score in predict(batch)])
    return np.array(lines)
