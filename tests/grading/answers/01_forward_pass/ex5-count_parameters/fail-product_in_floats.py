# mistake: it was counted in floats, all or a part: they keep about 16 digits
# Wrong: each layer's number of weights is multiplied in floats before it is made an int; beyond 2^53 an odd product is rounded
# forbidden: keras, tf.keras
def count_parameters(sizes):
    total = 0
    for pair in pairwise(sizes):
        total += int(np.prod(pair, dtype=float)) + pair[1]
    return total
