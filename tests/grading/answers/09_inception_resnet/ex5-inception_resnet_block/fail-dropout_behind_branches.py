# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "In training nothing but a normalisation behaves otherwise than at test": a dropout stands behind the branches; right at test, wrong in training.
from keras import layers


def inception_resnet_block(x, branches, scale=0.2, activate=True):
    """Return an Inception-ResNet block over x."""
    ends = []
    for branch in branches:
        y = x
        for filters, kernel in branch:
            y = layers.Conv2D(filters, kernel, padding="same", use_bias=False)(y)
            y = layers.ReLU()(layers.BatchNormalization()(y))
        ends.append(y)
    side = layers.Concatenate()(ends) if len(ends) > 1 else ends[0]
    side = layers.Dropout(0.2)(side)
    up = layers.Conv2D(x.shape[-1], 1)(side)
    total = x + scale * up
    return layers.ReLU()(total) if activate else total
