# mistake: the shortcut is a projection where the identity fits
# "The shortcut is x itself where the stride is 1 and x has 4 * filters channels": the channels are compared with filters; wrong with stride 1 for x of 4 * filters channels (a projection) and of filters channels (no projection); right else.
from keras import layers


def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    """Return the bottleneck block over x."""
    if not isinstance(stride_in, str) or stride_in not in ("1x1", "3x3"):
        raise ValueError("stride_in must be '1x1' or '3x3'")

    def step(y, out, kernel, stride=1):
        y = layers.Conv2D(out, kernel, stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    first, second = (stride, 1) if stride_in == "1x1" else (1, stride)
    y = layers.ReLU()(step(x, filters, 1, first))
    y = layers.ReLU()(step(y, filters, 3, second))
    y = step(y, 4 * filters, 1)
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = step(x, 4 * filters, 1, stride)
    return layers.ReLU()(y + shortcut)
