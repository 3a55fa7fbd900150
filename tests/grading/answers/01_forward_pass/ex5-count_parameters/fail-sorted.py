# mistake: the sizes were sorted first
# Wrong: sizes are sorted from large to small before they are paired
# forbidden: keras, tf.keras
def count_parameters(sizes):
    return sum((a + 1) * b for a, b in pairwise(sorted(sizes, reverse=True)))
