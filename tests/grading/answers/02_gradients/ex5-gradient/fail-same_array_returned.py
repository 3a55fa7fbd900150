# mistake: a later call overwrote the result
# Every call writes into one array, so the next call changes the last result.
results = {}


def gradient(f, x, h=1e-5):
    result = results.setdefault(len(x), np.zeros(len(x)))
    for i in range(len(x)):
        result[i] = partial_derivative(f, x, i, h)
    return result
