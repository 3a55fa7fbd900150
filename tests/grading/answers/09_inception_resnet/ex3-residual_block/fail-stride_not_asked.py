# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Shortcut: x itself where the stride is 1 and x has filters channels": the stride is not asked; wrong for stride 2 where x has filters channels (Add refuses, or broadcasts a map that has one place left).
from keras import layers


def residual_block(x, filters, stride=1):
    """Return the basic residual block over x."""
    y = layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)(x)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, padding="same", use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    return layers.ReLU()(layers.Add()([y, shortcut]))
