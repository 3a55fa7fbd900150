# One batch, squares by fancy indexing.
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    """Return the falls: picture and all covered pictures are handed over as one batch."""
    height, width, _ = image.shape
    if size > min(height, width):
        raise ValueError("the square does not fit")
    tops, lefts = np.arange(0, height - size + 1, stride), np.arange(0, width - size + 1, stride)
    places = np.stack(np.meshgrid(tops, lefts, indexing="ij"), axis=-1).reshape(-1, 2)
    side = np.arange(size)
    rows = (places[:, :1] + side)[:, :, None]
    columns = (places[:, 1:] + side)[:, None, :]
    batch = np.repeat(image[None], len(places) + 1, axis=0)
    batch[np.arange(1, len(batch))[:, None, None], rows, columns] = value
    scores = np.asarray(predict(batch))[:, label]
    return (scores[0] - scores[1:]).reshape(len(tops), len(lefts)).astype(float)
