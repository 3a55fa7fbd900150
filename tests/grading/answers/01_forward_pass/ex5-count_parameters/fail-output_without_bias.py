# mistake: the output layer was given no biases
# Wrong: the output layer is given no biases when it has more than one neuron
# forbidden: keras, tf.keras
def count_parameters(sizes):
    total = sum((a + 1) * b for a, b in pairwise(sizes))
    return total - sizes[-1] if len(sizes) > 1 and sizes[-1] > 1 else total
