# No normalisation at all.
# mistake: no convolution has a normalisation
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, conv_bn, residual_steps, bottleneck_steps, joined, in_a_row
def residual_block(x, filters, stride=1):
    def conv(y, kernel, step):
        return layers.Conv2D(filters, kernel, step, padding="same", use_bias=False)(y)

    y = conv(x, 3, stride)
    y = layers.ReLU()(y)
    y = conv(y, 3, 1)
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = conv(x, 1, stride)
    y = layers.Add()([y, shortcut])
    return layers.ReLU()(y)
