# mistake: the last layer was not counted
# Wrong: the loop ends one layer too early
# forbidden: keras, tf.keras
def count_parameters(sizes):
    total = 0
    for i in range(len(sizes) - 2):
        total += (sizes[i] + 1) * sizes[i + 1]
    return total
