# mistake: it was counted in 32 bits, which end at 2,147,483,647
# Wrong: counted in 32-bit integers, which overflow beyond 2,147,483,647
# forbidden: keras, tf.keras
def count_parameters(sizes):
    sizes = np.array(sizes, dtype=np.int32)
    return int(np.sum((sizes[:-1] + np.int32(1)) * sizes[1:], dtype=np.int32))
