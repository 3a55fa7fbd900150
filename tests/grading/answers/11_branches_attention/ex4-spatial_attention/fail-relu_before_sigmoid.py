# A ReLU between convolution and sigmoid.
# mistake: a ReLU stands before the sigmoid
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    scores = keras.layers.Conv2D(
        1, kernel_size, padding="same", use_bias=False, activation="relu"
    )(both)
    return x * keras.ops.sigmoid(scores)
