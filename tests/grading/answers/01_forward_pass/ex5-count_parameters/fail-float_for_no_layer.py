# says: should return the int 0, not the float 0.0
# Wrong: np.sum of an empty list is the float 0.0: no int for a network without layers
# forbidden: keras, tf.keras
def count_parameters(sizes):
    return np.sum([(a + 1) * b for a, b in pairwise(sizes)])
