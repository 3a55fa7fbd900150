# Draws each batch anew, without repetition inside.
# says: an epoch holds some examples twice and leaves others out
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    for start in range(0, len(x), batch_size):
        now = rng.choice(len(x), min(batch_size, len(x) - start), replace=False)
        yield x[now], y[now]
