# Right: plain Python, one pass over a row with the sum rescaled whenever a larger score comes
# forbidden: tensorflow, tf, keras, scipy, sklearn
import math


def softmax(z):
    rows = []
    for row in np.asarray(z).tolist():
        largest, total = row[0], 0.0
        for score in row:
            if score > largest:
                total *= math.exp(largest - score)
                largest = score
            total += math.exp(score - largest)
        rows.append([math.exp(score - largest) / total for score in row])
    return np.array(rows, dtype=float)
