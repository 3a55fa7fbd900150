# mistake: layers beyond the third were not counted
# Wrong: layers beyond the third are not counted
# forbidden: keras, tf.keras
def count_parameters(sizes):
    return sum((a + 1) * b for a, b in list(pairwise(sizes))[:3])
