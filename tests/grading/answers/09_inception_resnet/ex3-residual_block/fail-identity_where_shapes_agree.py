# Compare shapes, not stride and channels.
# mistake: the shortcut is x itself though the stride is not 1
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    def convolution(y, kernel, s):
        y = layers.Conv2D(filters, kernel, strides=s, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    y = layers.ReLU()(convolution(x, 3, stride))
    y = convolution(y, 3, 1)
    shortcut = x if x.shape == y.shape else convolution(x, 1, stride)
    return layers.ReLU()(layers.Add()([y, shortcut]))
