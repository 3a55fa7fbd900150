# mistake: the last size was added once more
# Wrong: the recursion ends with the last size in place of 0, so the outputs are counted once more
# forbidden: keras, tf.keras
def count_parameters(sizes):
    if len(sizes) == 1:
        return sizes[0]
    return (sizes[0] + 1) * sizes[1] + count_parameters(sizes[1:])
