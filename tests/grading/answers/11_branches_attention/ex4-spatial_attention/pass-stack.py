# Stack the maps, sigmoid by ops.
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    both = keras.ops.stack([keras.ops.mean(x, axis=3), keras.ops.max(x, axis=3)], axis=-1)
    scores = keras.layers.Conv2D(1, (kernel_size, kernel_size), 1, "same", use_bias=False)(both)
    return x * keras.ops.sigmoid(scores)
