# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "All convolutions: padding "same"": one zero on each side and no padding, as in torchvision; right for stride 1 and for odd maps with stride 2, wrong for an even height or width with stride 2.
from keras import layers


def residual_block(x, filters, stride=1):
    """Return the basic residual block over x."""
    y = layers.ZeroPadding2D(1)(x)
    y = layers.Conv2D(filters, 3, stride, padding="valid", use_bias=False)(y)
    y = layers.ReLU()(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, padding="same", use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    return layers.ReLU()(layers.Add()([y, shortcut]))
