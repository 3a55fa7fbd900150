# Batches of 100; the last, incomplete one is lost.
# unnamed: a batch may be of any size
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, _ = image.shape
    if size > min(height, width):
        raise ValueError("the square does not fit")
    tops = range(0, height - size + 1, stride)
    lefts = range(0, width - size + 1, stride)
    corners = [(top, left) for top in tops for left in lefts]
    whole = predict(image[None])[0, label]
    falls = np.zeros(len(corners))
    for step in range(max(1, len(corners) // 100)):  # not all at once: memory
        part = slice(100 * step, 100 * step + 100)
        covered = np.stack([image] * len(corners[part]))
        for picture, (top, left) in zip(covered, corners[part]):
            picture[top : top + size, left : left + size] = value
        falls[part] = whole - predict(covered)[:, label]
    return falls.reshape(len(tops), len(lefts))
