# mistake: the sizes were taken two by two, so each second layer is missing
# Wrong: the sizes are taken two by two without overlap, so each second layer is missing
# forbidden: keras, tf.keras
def count_parameters(sizes):
    return sum((inputs + 1) * neurons for inputs, neurons in zip(sizes[::2], sizes[1::2]))
