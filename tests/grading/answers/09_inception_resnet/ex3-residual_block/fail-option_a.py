# Option A: every stride-th pixel and channels of zeros.
# mistake: the shortcut is filled up with zeros (option A); a projection is asked for
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    def conv(y, kernel, step):
        return layers.Conv2D(filters, kernel, step, padding="same", use_bias=False)(y)

    y = conv(x, 3, stride)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU()(y)
    y = conv(y, 3, 1)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.MaxPooling2D(1, stride, "same")(x)
        missing = max(0, filters - x.shape[-1])
        shortcut = keras.ops.pad(shortcut, ((0, 0), (0, 0), (0, 0), (0, missing)))
    y = layers.Add()([y, shortcut])
    return layers.ReLU()(y)
