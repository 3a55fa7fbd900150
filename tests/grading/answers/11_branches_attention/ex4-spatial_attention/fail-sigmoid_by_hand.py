# 1 / (1 + exp(-z)): the value is right where exp is infinite, the gradient NaN.
# says: holds NaN
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    largest = keras.ops.max(x, axis=-1, keepdims=True)
    maps = keras.layers.Concatenate()([mean, largest])
    z = keras.layers.Conv2D(1, kernel_size, padding="same", use_bias=False)(maps)
    return x * (1 / (1 + keras.ops.exp(-z)))
