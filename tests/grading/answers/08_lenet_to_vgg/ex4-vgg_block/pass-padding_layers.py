# Pad by a layer, rectify by a layer.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.ZeroPadding2D(1)(x)
        x = keras.layers.Conv2D(filters=channels, kernel_size=(3, 3))(x)
        x = keras.layers.ReLU()(x)
    return keras.layers.MaxPool2D(pool_size=(2, 2), strides=(2, 2), padding="valid")(x)
