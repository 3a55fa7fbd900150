# Falls are clipped to -1 ... 1.
# mistake: falls beyond 1 were cut off; scores need not be probabilities
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width = image.shape[:2]
    if size > height or size > width:
        raise ValueError("the square does not fit")
    rows = np.arange(0, height - size + 1, stride)
    columns = np.arange(0, width - size + 1, stride)
    batch = []
    for top in rows:
        for left in columns:
            covered = np.array(image)
            covered[top : top + size, left : left + size] = value
            batch.append(covered)
    before = predict(image[None])[0, label]
    after = predict(np.array(batch))[:, label].reshape(len(rows), len(columns))
    return np.clip(before - after, -1, 1)  # probabilities
