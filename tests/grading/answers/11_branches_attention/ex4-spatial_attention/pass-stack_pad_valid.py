# Two maps stacked on a new axis, zeros put around by hand.
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    """Two maps stacked on a new axis, zeros put around by hand, a convolution without padding."""
    mean = keras.ops.sum(x, axis=-1) / x.shape[-1]
    both = keras.ops.stack([mean, keras.ops.max(x, axis=-1)], axis=-1)
    both = keras.layers.ZeroPadding2D(kernel_size // 2)(both)
    scores = keras.layers.Conv2D(1, kernel_size, padding="valid", use_bias=False)(both)
    return keras.layers.Multiply()([x, keras.layers.Activation("sigmoid")(scores)])
