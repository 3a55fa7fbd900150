# Right: NumPy's int64 throughout, a NumPy integer comes back
# forbidden: keras, tf.keras
def count_parameters(sizes):
    sizes = np.array(sizes, dtype=np.int64)
    return np.sum(sizes[:-1] * sizes[1:] + sizes[1:], dtype=np.int64)
