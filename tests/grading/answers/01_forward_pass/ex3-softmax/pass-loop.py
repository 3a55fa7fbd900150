# Right: row by row, with Python's math module.
import math


def softmax(z):
    rows = []
    for row in z:
        largest = max(row)
        exponentials = [math.exp(value - largest) for value in row]
        rows.append([value / sum(exponentials) for value in exponentials])
    return np.array(rows)
