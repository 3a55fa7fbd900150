# mistake: it was counted in float32, which keeps about 7 digits
# Wrong: counted in float32, which is not exact above 16,777,216
# forbidden: keras, tf.keras
def count_parameters(sizes):
    s = np.array(sizes, dtype=np.float32)
    return int(np.sum((s[:-1] + 1) * s[1:]))
