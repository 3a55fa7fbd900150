# Pool over the places, not the channels.
# unnamed: a convolution over channels sees other numbers
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=(1, 2), keepdims=True)
    maximum = keras.ops.max(x, axis=(1, 2), keepdims=True)
    both = keras.ops.stack([mean, maximum], axis=-1)[:, 0, 0]
    both = both[:, None]
    s = keras.layers.Conv2D(1, kernel_size, padding="same", use_bias=False, activation="sigmoid")(both)
    return x * keras.ops.transpose(s, (0, 1, 3, 2))
