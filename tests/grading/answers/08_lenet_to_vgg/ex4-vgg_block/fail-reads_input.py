# Each reads the block's input.
# mistake: there is one convolution: the same layer again and again, or others that go nowhere
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    given = x
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(given)
    return keras.layers.MaxPooling2D(2)(x)
