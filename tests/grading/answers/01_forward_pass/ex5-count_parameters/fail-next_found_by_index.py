# mistake: a size was looked up by its value: of equal ones, index finds the first
# Wrong: the next size is looked up by sizes.index, which finds the first of equal sizes
# forbidden: keras, tf.keras
def count_parameters(sizes):
    total = 0
    for size in sizes[:-1]:
        following = sizes[sizes.index(size) + 1]
        total += (size + 1) * following
    return total
