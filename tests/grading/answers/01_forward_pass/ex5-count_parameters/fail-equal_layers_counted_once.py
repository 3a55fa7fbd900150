# mistake: layers of equal size were counted once
# Wrong: a set of the layers' counts, so equal counts are counted once
# forbidden: keras, tf.keras
def count_parameters(sizes):
    return sum({(a + 1) * b for a, b in pairwise(sizes)})
