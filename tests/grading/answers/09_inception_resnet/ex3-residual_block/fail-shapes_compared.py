# mistake: the shortcut is x itself though the stride is not 1
# "x itself where the stride is 1 and x has filters channels, whatever the map's size; in all other cases a 1 x 1 convolution": shapes are compared in place of the stride; wrong for a map of 1 x 1 with stride 2 and filters channels.
from keras import layers


def residual_block(x, filters, stride=1):
    """Return the basic residual block over x."""
    y = layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)(x)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if tuple(x.shape) != tuple(y.shape):
        shortcut = layers.Conv2D(filters, 1, stride, padding="same", use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    return layers.ReLU()(layers.Add()([y, shortcut]))
