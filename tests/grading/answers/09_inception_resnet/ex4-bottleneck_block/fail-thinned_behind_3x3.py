# mistake: the stride is in the last convolution, or the 3 x 3 has a zero on each side where padding "same" has not
# "The stride is in the first of the three for stride_in="1x1" and in the second for "3x3"": the 3 x 3 runs with stride 1 and every stride-th place is taken behind it; right for odd maps with stride 2, wrong for an even height or width with "3x3" and stride 2.
from keras import layers


def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    """Return the bottleneck block over x."""
    if not isinstance(stride_in, str) or stride_in not in ("1x1", "3x3"):
        raise ValueError("stride_in must be '1x1' or '3x3'")

    def step(y, out, kernel):
        y = layers.Conv2D(out, kernel, padding="same", use_bias=False)(y)
        if kernel == 3 and stride_in == "3x3":
            y = y[:, ::stride, ::stride]
        return layers.BatchNormalization()(y)

    seen = x[:, ::stride, ::stride]
    y = layers.ReLU()(step(seen if stride_in == "1x1" else x, filters, 1))
    y = layers.ReLU()(step(y, filters, 3))
    y = step(y, 4 * filters, 1)
    shortcut = x
    if stride != 1 or x.shape[-1] != 4 * filters:
        shortcut = step(seen, 4 * filters, 1)
    return layers.ReLU()(y + shortcut)
