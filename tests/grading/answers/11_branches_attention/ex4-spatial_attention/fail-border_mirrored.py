# The maps are mirrored at the border.
# mistake: the border was mirrored, not padded with zeros
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.ops.concatenate([mean, maximum], axis=-1)
    half = kernel_size // 2
    both = keras.ops.pad(both, ((0, 0), (half, half), (half, half), (0, 0)), mode="symmetric")
    weights = keras.layers.Conv2D(1, kernel_size, use_bias=False, activation="sigmoid")(both)
    return x * weights
