# mistake: the 1 x 1 convolution behind the branches is missing
# "then one 1 x 1 convolution with bias to C channels (for one branch, too, and where there are C channels already)": it is left out where the branches give C channels together.
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
    up = side if side.shape[-1] == x.shape[-1] else layers.Conv2D(x.shape[-1], 1)(side)
    total = x + scale * up
    return layers.ReLU()(total) if activate else total
