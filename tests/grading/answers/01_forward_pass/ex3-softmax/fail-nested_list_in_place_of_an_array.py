# says: the result of softmax should be an array, not a list
# Wrong: a list of lists comes back, not a float array
# forbidden: tensorflow, tf, keras, scipy, sklearn
import math


def softmax(z):
    result = []
    for row in z:
        largest = max(row)
        exponentials = [math.exp(score - largest) for score in row]
        result.append([e / sum(exponentials) for e in exponentials])
    return result
