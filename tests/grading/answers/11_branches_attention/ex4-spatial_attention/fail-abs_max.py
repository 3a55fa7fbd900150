# The largest magnitude.
# mistake: the largest magnitude came in place of the maximum
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(keras.ops.abs(x), axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    settings = {"padding": "same", "use_bias": False, "activation": "sigmoid"}
    weights = keras.layers.Conv2D(1, kernel_size, **settings)(both)
    return keras.layers.Multiply()([x, weights])
