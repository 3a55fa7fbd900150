# A sequential model, called once.
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    block = keras.Sequential()
    for _ in range(num_convs):
        block.add(keras.layers.Conv2D(channels, 3, padding="same", activation=tf.nn.relu))
    block.add(keras.layers.MaxPooling2D())
    return block(x)
