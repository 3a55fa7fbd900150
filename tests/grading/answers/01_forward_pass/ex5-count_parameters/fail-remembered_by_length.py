# mistake: the count of an earlier list of the same length was kept
# Wrong: counts are remembered by the number of sizes
# forbidden: keras, tf.keras
counts = {}


def count_parameters(sizes):
    if len(sizes) not in counts:
        counts[len(sizes)] = sum((a + 1) * b for a, b in pairwise(sizes))
    return counts[len(sizes)]
