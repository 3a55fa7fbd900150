# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "every call makes new ones", "so that they can be put together into networks": layers are named after x, so two modules over the same x in one model have equal names and Keras refuses; right for modules in a row.
from keras import layers


def inception_module(x, counts):
    """Return an Inception module's four branches over x, side by side."""

    def conv(y, filters, kernel, name):
        name = f"{x.name}_{name}"
        return layers.Conv2D(int(filters), kernel, padding="same", activation="relu", name=name)(y)

    pool = layers.MaxPooling2D(3, 1, "same", name=f"{x.name}_pool")(x)
    return layers.Concatenate(name=f"{x.name}_side_by_side")(
        [
            conv(x, counts[0], 1, "1x1"),
            conv(conv(x, counts[1], 1, "3x3_reduce"), counts[2], 3, "3x3"),
            conv(conv(x, counts[3], 1, "5x5_reduce"), counts[4], 5, "5x5"),
            conv(pool, counts[5], 1, "projection"),
        ]
    )
