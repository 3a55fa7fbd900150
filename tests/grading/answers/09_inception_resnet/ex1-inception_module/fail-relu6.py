# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Each of the six convolutions has a bias, stride 1 and padding "same", and a ReLU behind it": it is a ReLU that is cut at 6 (as in MobileNet); wrong wherever a convolution gives more than 6.
from keras import layers


def inception_module(x, counts):
    """Return an Inception module's four branches over x, side by side."""

    def conv(y, filters, kernel):
        return layers.ReLU(6.0)(layers.Conv2D(int(filters), kernel, padding="same")(y))

    pool = layers.MaxPooling2D(3, 1, "same")(x)
    return layers.Concatenate()(
        [
            conv(x, counts[0], 1),
            conv(conv(x, counts[1], 1), counts[2], 3),
            conv(conv(x, counts[3], 1), counts[4], 5),
            conv(pool, counts[5], 1),
        ]
    )
