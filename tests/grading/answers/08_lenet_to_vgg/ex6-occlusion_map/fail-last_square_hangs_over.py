# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "one for each place where the square lies completely inside the picture". Sizes are rounded up, and the slice cuts the last square off at the edge: wrong where stride doesn't divide H - size or W - size; right for stride 1.
import numpy as np


def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, _ = image.shape
    if size > height or size > width:
        raise ValueError("the square does not fit")
    down = int(np.ceil((height - size) / stride)) + 1
    right = int(np.ceil((width - size) / stride)) + 1
    whole = predict(image[None])[0, label]
    falls = np.zeros((down, right))
    for i, j in np.ndindex(down, right):
        covered = image.copy()
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = value
        falls[i, j] = whole - predict(covered[None])[0, label]
    return falls
