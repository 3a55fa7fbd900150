# One layer, used again.
# mistake: one layer was used for all convolutions but the first
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    layer = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")
    if x.shape[-1] != channels:
        x = layer(x)
        num_convs, layer = num_convs - 1, keras.layers.Conv2D(channels, 3, padding="same", activation="relu")
    for _ in range(num_convs):
        x = layer(x)
    return keras.layers.MaxPooling2D(2)(x)
