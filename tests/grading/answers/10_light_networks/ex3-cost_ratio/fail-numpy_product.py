# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "The two counts are exact, of any size" and "(int)": np.prod counts in int64, so counts of 2**63 and more overflow without a word (or come out as floats or objects from larger sizes).
import numpy as np


def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = np.prod([rows, columns, kernel, kernel, channels])
    pointwise = np.prod([rows, columns, channels, filters])
    return int(depthwise), int(pointwise), 1 / filters + 1 / kernel**2
