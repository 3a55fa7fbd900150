# mistake: the shortcut is a projection where the identity fits
# "x itself where the stride is 1 and x has filters channels": numbers are compared with `is`; right up to 256 channels, wrong where equal numbers above 256 are two objects, e.g. x with 512 channels and filters = int("512") (a projection, where the identity fits).
from keras import layers


def residual_block(x, filters, stride=1):
    """Return the basic residual block over x."""
    y = layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)(x)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if not (stride == 1 and x.shape[-1] is filters):
        shortcut = layers.Conv2D(filters, 1, stride, padding="same", use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    return layers.ReLU()(layers.Add()([y, shortcut]))
