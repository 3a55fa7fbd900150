# mistake: a size of 1 was left out
# Wrong: a size of 1 is taken for no layer and left out
# forbidden: keras, tf.keras
def count_parameters(sizes):
    kept = [size for size in sizes[:-1] if size > 1] + sizes[-1:]
    return sum((a + 1) * b for a, b in pairwise(kept))
