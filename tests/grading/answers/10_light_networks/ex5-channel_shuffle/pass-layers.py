# Keras's Reshape and Permute layers.
def channel_shuffle(x, groups):
    height, width, channels = x.shape[1:]
    size = channels // groups  # Reshape raises ValueError when some channels are left over
    x = layers.Reshape((height, width, groups, size))(x)
    return layers.Reshape((height, width, channels))(layers.Permute((1, 2, 4, 3))(x))


def channel_unshuffle(x, groups):
    if x.shape[-1] % groups:
        raise ValueError("groups")
    return channel_shuffle(x, x.shape[-1] // groups)
