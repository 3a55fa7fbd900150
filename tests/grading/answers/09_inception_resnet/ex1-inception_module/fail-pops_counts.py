# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "A tuple, a list or an array; it stays as it is": a list is emptied (a second module with the same list fails); right for a tuple or an array.
from keras import layers


def inception_module(x, counts):
    """Return an Inception module's four branches over x, side by side."""
    if not isinstance(counts, list):
        counts = list(counts)

    def conv(y, kernel):
        filters = int(counts.pop(0))
        return layers.Conv2D(filters, kernel, padding="same", activation="relu")(y)

    one = conv(x, 1)
    three = conv(conv(x, 1), 3)
    five = conv(conv(x, 1), 5)
    pool = conv(layers.MaxPooling2D(3, 1, "same")(x), 1)
    return layers.Concatenate()([one, three, five, pool])
