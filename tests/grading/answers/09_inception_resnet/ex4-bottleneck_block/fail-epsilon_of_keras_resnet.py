# The epsilon of Keras's ResNet.
# unnamed: epsilon has no name here
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    if stride_in not in ("1x1", "3x3"):
        raise ValueError(f"unknown stride_in {stride_in!r}")

    def step(y, width, kernel, s=1, relu=True):
        y = layers.Conv2D(width, kernel, strides=s, padding="same", use_bias=False)(y)
        y = layers.BatchNormalization(epsilon=1.001e-5)(y)
        return layers.ReLU()(y) if relu else y

    first, second = (stride, 1) if stride_in == "1x1" else (1, stride)
    y = step(x, filters, 1, first)
    y = step(y, filters, 3, second)
    y = step(y, 4 * filters, 1, relu=False)
    shortcut = x
    if stride != 1 or x.shape[-1] != 4 * filters:
        shortcut = step(x, 4 * filters, 1, stride, relu=False)
    return layers.ReLU()(layers.Add()([y, shortcut]))
