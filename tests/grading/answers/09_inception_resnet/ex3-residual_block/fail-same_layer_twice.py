# One convolution, used twice where it fits.
# mistake: the same convolution was used twice
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, conv_bn, residual_steps, bottleneck_steps, joined, in_a_row
def residual_block(x, filters, stride=1):
    made = {}

    def conv(y, kernel, step):
        key = (kernel, step, y.shape[-1])
        if key not in made:
            made[key] = layers.Conv2D(filters, kernel, step, padding="same", use_bias=False)
        return made[key](y)

    y = layers.ReLU()(layers.BatchNormalization()(conv(x, 3, stride)))
    y = layers.BatchNormalization()(conv(y, 3, 1))
    fits = stride == 1 and x.shape[-1] == filters
    shortcut = x if fits else layers.BatchNormalization()(conv(x, 1, stride))
    return layers.ReLU()(layers.Add()([y, shortcut]))
