# mistake: the counts of earlier calls were added
# Wrong: the total is kept between calls
# forbidden: keras, tf.keras
def count_parameters(sizes, total=[0]):
    for a, b in pairwise(sizes):
        total[0] += (a + 1) * b
    return total[0]
