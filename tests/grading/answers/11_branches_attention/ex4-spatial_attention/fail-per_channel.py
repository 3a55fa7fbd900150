# A weight for every channel of a place.
# unnamed: a kernel of another shape gets other numbers
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    s = keras.layers.Conv2D(x.shape[-1], kernel_size, padding="same", use_bias=False)(both)
    return x * keras.ops.sigmoid(s)
