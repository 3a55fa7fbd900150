# Equal calls get the same layers.
# mistake: an equal call gave the same layers again
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
from functools import lru_cache


@lru_cache(maxsize=None)
def vgg_block(x, num_convs, channels):
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2, 2)(x)
