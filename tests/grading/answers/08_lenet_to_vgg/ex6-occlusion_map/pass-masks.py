# All pictures at once, from masks.
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, _ = image.shape
    down, right = (height - size) // stride + 1, (width - size) // stride + 1
    if size > height or size > width:
        raise ValueError(f"size {size}")
    y, x = np.arange(height), np.arange(width)
    tops, lefts = stride * np.arange(down), stride * np.arange(right)
    in_rows = (y >= tops[:, None]) & (y < tops[:, None] + size)
    in_columns = (x >= lefts[:, None]) & (x < lefts[:, None] + size)
    mask = in_rows[:, None, :, None] & in_columns[None, :, None, :]
    batch = np.where(mask[..., None], value, image).reshape(-1, *image.shape)
    scores = predict(np.concatenate([image[None], batch]))
    scores = np.array(scores)[:, label]
    return scores[0] - scores[1:].reshape(down, right)
