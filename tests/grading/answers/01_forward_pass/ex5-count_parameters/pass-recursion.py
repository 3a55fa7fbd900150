# Right: recursion on the rest of the list
# forbidden: keras, tf.keras
def count_parameters(sizes):
    if len(sizes) < 2:
        return 0
    first, second, *rest = sizes
    return second * first + second + count_parameters([second, *rest])
