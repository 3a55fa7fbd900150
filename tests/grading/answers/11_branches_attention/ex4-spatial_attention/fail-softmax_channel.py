# A softmax over the only channel.
# mistake: every weight is 1 where 1/2 is due
# mistake: every weight is 1
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    settings = {"padding": "same", "use_bias": False}
    weights = keras.layers.Conv2D(1, kernel_size, **settings)(both)
    return x * keras.ops.softmax(weights, axis=-1)
