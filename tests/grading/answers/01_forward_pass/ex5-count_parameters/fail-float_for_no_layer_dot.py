# says: should return the int 0, not the float 0.0
# Wrong: NumPy's array of an empty list holds floats: 0.0 for a network without layers
# forbidden: keras, tf.keras
def count_parameters(sizes):
    return (np.array(sizes[:-1]) + 1).dot(np.array(sizes[1:]))
