# mistake: the last class was looked at, not label
# Breaks: "`label` | the class of interest, a whole number from 0". Label 0 counts as not given, and the class that the network names is taken: wrong for label 0 where another class has the highest score.
import numpy as np


def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width, _ = image.shape
    if size > min(height, width):
        raise ValueError("the square does not fit")
    scores = np.asarray(predict(image[None]))[0]
    label = label or scores.argmax()
    rows, columns = range(0, height - size + 1, stride), range(0, width - size + 1, stride)
    pictures = np.repeat(image[None], len(rows) * len(columns), axis=0)
    for picture, (top, left) in zip(pictures, [(r, c) for r in rows for c in columns]):
        picture[top : top + size, left : left + size] = value
    falls = scores[label] - np.asarray(predict(pictures))[:, label]
    return falls.reshape(len(rows), len(columns))
