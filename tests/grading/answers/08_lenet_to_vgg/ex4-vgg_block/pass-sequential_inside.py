# A small sequential model, called like a layer.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    """Return VGG's block: a small sequential model, called like a layer."""
    layers = []
    for _ in range(num_convs):
        layers.append(keras.layers.Conv2D(channels, (3, 3), strides=(1, 1), padding="same"))
        layers.append(keras.layers.ReLU())
    layers.append(keras.layers.MaxPool2D((2, 2), strides=(2, 2)))
    return keras.Sequential(layers)(x)
