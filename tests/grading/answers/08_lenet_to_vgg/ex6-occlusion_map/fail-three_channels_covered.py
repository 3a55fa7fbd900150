# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "`value` | the number that covered pixels get, in every channel". Red, green and blue only are covered: wrong for pictures of more than three channels.
import numpy as np


def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    height, width = image.shape[:2]
    if size > height or size > width:
        raise ValueError("the square does not fit")
    whole = predict(image[None])[0, label]
    falls = []
    for top in range(0, height - size + 1, stride):
        line = []
        for left in range(0, width - size + 1, stride):
            covered = image.copy()
            covered[top : top + size, left : left + size, :3] = value
            line.append(whole - predict(covered[None])[0, label])
        falls.append(line)
    return np.array(falls)
