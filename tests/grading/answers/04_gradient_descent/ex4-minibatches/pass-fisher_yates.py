# Fisher and Yates by hand on a list of places, itertools.batched style, list of lists
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths")
    if not batch_size >= 1:
        raise ValueError("batch size")
    places = list(range(len(x)))
    for i in range(len(places) - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        places[i], places[j] = places[j], places[i]
    result = []
    while places:
        now, places = places[:batch_size], places[batch_size:]
        result.append([x[now], y[now]])
    return result
