# says: of 1000 examples those at the end never come early
# a shuffle buffer of 64 examples: in a larger set an example of the end never comes early
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("lengths or batch size")

    buffer, order = [], []
    for place in range(len(x)):
        buffer.append(place)
        if len(buffer) > 64:
            order.append(buffer.pop(int(rng.integers(len(buffer)))))
    while buffer:
        order.append(buffer.pop(int(rng.integers(len(buffer)))))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
