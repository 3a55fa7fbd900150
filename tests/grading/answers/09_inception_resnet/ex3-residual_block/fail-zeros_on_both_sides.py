# A zero on each side, as in PyTorch.
# unnamed: padding "same" differs in single rows and columns only
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    def conv3(y, step):
        y = layers.ZeroPadding2D(1)(y)
        return layers.Conv2D(filters, 3, step, use_bias=False)(y)

    y = layers.ReLU()(layers.BatchNormalization()(conv3(x, stride)))
    y = layers.BatchNormalization()(conv3(y, 1))
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, stride, use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    return layers.ReLU()(layers.Add()([y, shortcut]))
