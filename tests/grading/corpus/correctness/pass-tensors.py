# tries: to return tensors for numbers
# %% ex1-largest_gap
def largest_gap(values):
    values = tf.constant(values)
    return tf.reduce_max(values[1:] - values[:-1])
# %% ex2-slope
def slope(f, x, h=1e-4):
    if h == 0:
        raise ValueError("h is 0")
    return tf.constant((f(x + h) - f(x - h)) / (2 * h), tf.float64)
