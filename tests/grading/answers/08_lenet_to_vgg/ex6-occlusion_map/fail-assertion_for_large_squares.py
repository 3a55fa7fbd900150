# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "Raises `ValueError` when the square is larger than the picture in one direction or in both." An AssertionError comes for every square that is too large; all maps are right.
import numpy as np


def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, _ = image.shape
    assert size <= height and size <= width, "the square does not fit"
    whole = predict(image[None])[0, label]
    down, right = (height - size) // stride + 1, (width - size) // stride + 1
    falls = np.zeros((down, right))
    for i in range(down):
        for j in range(right):
            covered = image.copy()
            covered[i * stride : i * stride + size, j * stride : j * stride + size] = value
            falls[i, j] = whole - predict(covered[None])[0, label]
    return falls
