# Shuffles a Python list of places by random keys.
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    places = sorted(range(len(x)), key=dict(enumerate(rng.random(len(x)))).get)
    batches = []
    while places:
        now, places = places[:batch_size], places[batch_size:]
        batches.append([x[now], y[now]])
    return batches
