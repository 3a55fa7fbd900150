# TensorFlow's functions refuse Keras tensors.
# unnamed: TensorFlow raises an error of its own
def channel_shuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    table = tf.reshape(x, (-1, height, width, groups, channels // groups))
    table = tf.transpose(table, perm=(0, 1, 2, 4, 3))
    return tf.reshape(table, (-1, height, width, channels))


def channel_unshuffle(x, groups):
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups do not divide the channels")
    cards = tf.reshape(x, (-1, height, width, channels // groups, groups))
    cards = tf.transpose(cards, perm=(0, 1, 2, 4, 3))
    return tf.reshape(cards, (-1, height, width, channels))
