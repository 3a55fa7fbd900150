# The convolution sees all of x.
# unnamed: a kernel of another shape gets other numbers
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    s = keras.layers.Conv2D(1, kernel_size, padding="same", use_bias=False, activation="sigmoid")(x)
    return x * s
