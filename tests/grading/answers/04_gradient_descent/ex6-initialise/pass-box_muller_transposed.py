# normal numbers made by Box and Muller from uniform ones, matrices drawn transposed
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    rules = {"he": lambda a, b: 2 / a, "xavier": lambda a, b: 2 / (a + b)}
    if scheme not in rules or len(sizes) < 2:
        raise ValueError("bad arguments")
    first, *rest = sizes
    result, k = {}, 0
    for size in rest:
        k += 1
        u, v = 1 - rng.random((size, first)), rng.random((size, first))
        normal = np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)
        result[f"W{k}"] = (normal * rules[scheme](first, size) ** 0.5).T
        result[f"b{k}"] = np.zeros(size)
        first = size
    return result
