# mistake: a layer with as many neurons as inputs was given no biases
# Wrong: a layer with as many neurons as inputs gets no biases
# forbidden: keras, tf.keras
def count_parameters(sizes):
    return sum(a * b + (b if a != b else 0) for a, b in pairwise(sizes))
