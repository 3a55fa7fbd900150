# A sliding buffer of five examples.
# says: an example from the end of the data never comes first
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    buffer, order = list(range(min(5, len(x)))), []
    for incoming in range(len(buffer), len(x)):
        k = int(rng.integers(len(buffer)))
        order.append(buffer[k])
        buffer[k] = incoming
    rng.shuffle(buffer)
    order = np.array(order + buffer)
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
