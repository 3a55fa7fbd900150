# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "The pool takes maxima over 3 x 3 with stride 1 and padding "same"": zeros are laid around the map, so a zero wins at the border where all of a window is negative; right for x >= 0, as behind a ReLU.
from keras import layers


def inception_module(x, counts):
    """Return an Inception module's four branches over x, side by side."""

    def conv(y, filters, kernel):
        return layers.Conv2D(int(filters), kernel, padding="same", activation="relu")(y)

    pool = layers.MaxPooling2D(3, strides=1)(layers.ZeroPadding2D(1)(x))
    return layers.Concatenate()(
        [
            conv(x, counts[0], 1),
            conv(conv(x, counts[1], 1), counts[2], 3),
            conv(conv(x, counts[3], 1), counts[4], 5),
            conv(pool, counts[5], 1),
        ]
    )
