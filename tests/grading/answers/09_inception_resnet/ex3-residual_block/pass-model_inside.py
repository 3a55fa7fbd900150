# The branch as a Model of its own, behind the shortcut.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    def convolution(window, step):
        return layers.Conv2D(
            filters, (window, window), strides=(step, step), padding="same", use_bias=False
        )

    if (stride, x.shape[-1]) == (1, filters):
        shortcut = x
    else:
        shortcut = keras.Sequential([convolution(1, stride), layers.BatchNormalization()])(x)
    start = keras.Input(x.shape[1:])
    y = convolution(3, stride)(start)
    y = layers.Activation(keras.activations.relu)(layers.BatchNormalization()(y))
    y = layers.BatchNormalization()(convolution(3, 1)(y))
    branch = keras.Model(start, y)
    return layers.Activation("relu")(layers.add([shortcut, branch(x)]))
