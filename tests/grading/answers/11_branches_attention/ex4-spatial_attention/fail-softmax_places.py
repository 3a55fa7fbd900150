# A softmax over the places.
# mistake: a softmax over the places stands where the sigmoid should
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    settings = {"padding": "same", "use_bias": False}
    weights = keras.layers.Conv2D(1, kernel_size, **settings)(both)
    return x * keras.layers.Reshape((*x.shape[1:3], 1))(keras.layers.Softmax()(keras.layers.Flatten()(weights)))
