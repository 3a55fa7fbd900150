# says: of 5000 examples some never get from one part of the data to another
# a shuffle buffer of 1,024 places: of more examples the late ones never come early
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order, buffer = [], []
    for place in range(len(x)):
        buffer.append(place)
        if len(buffer) == 1024:
            order.append(buffer.pop(int(rng.integers(len(buffer)))))
    order += [buffer[k] for k in rng.permutation(len(buffer))]
    return [(x[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in range(0, len(x), batch_size)]
