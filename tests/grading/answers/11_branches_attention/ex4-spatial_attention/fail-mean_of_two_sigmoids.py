# Each map gets a convolution and a sigmoid of its own; their mean is taken.
# mistake: each map got a sigmoid of its own; add the scores first
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    weights = keras.layers.DepthwiseConv2D(
        kernel_size, padding="same", use_bias=False, activation="sigmoid"
    )(both)
    return x * keras.ops.mean(weights, axis=-1, keepdims=True)
