# mistake: it was counted in floats, all or a part: they keep about 16 digits
# Wrong: counted in floats, which keep whole numbers exactly only up to 2^53, about 9e15
# forbidden: keras, tf.keras
def count_parameters(sizes):
    total = 0.0
    for inputs, neurons in pairwise(sizes):
        total += (inputs + 1) * neurons
    return int(total)
