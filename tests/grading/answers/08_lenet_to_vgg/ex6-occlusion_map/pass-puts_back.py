# Cover a copy and put the pixels back.
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    work = np.array(image)
    counts = [1 + (side - size) // stride for side in image.shape[:2]]
    if min(side - size for side in image.shape[:2]) < 0:
        raise ValueError("the square is larger than the picture")
    scores = np.empty(counts)
    for place in np.ndindex(*counts):
        window = tuple(slice(p * stride, p * stride + size) for p in place)
        kept = work[window].copy()
        work[window] = value
        scores[place] = np.asarray(predict(work[np.newaxis]))[0][label]
        work[window] = kept
    return np.asarray(predict(image[np.newaxis]))[0][label] - scores
