# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "`predict` | a function: float images (N, H, W, C), one or more". Where the number of places is a multiple of 8, the last batch handed over has no picture in it, and a predict that needs one fails; else right.
import numpy as np


def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width = image.shape[:2]
    if size > height or size > width:
        raise ValueError("the square does not fit")
    down, right = (height - size) // stride + 1, (width - size) // stride + 1
    pictures = np.stack([image] * (down * right))
    for n in range(down * right):
        top, left = stride * (n // right), stride * (n % right)
        pictures[n, top : top + size, left : left + size] = value
    scores = []
    for batch in range(len(pictures) // 8 + 1):
        scores.append(np.asarray(predict(pictures[8 * batch : 8 * (batch + 1)]))[:, label])
    whole = np.asarray(predict(image[None]))[0, label]
    return (whole - np.concatenate(scores)).reshape(down, right)
