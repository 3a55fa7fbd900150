# Three steps from a list.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    strides = {"1x1": (stride, 1, 1), "3x3": (1, stride, 1)}
    if stride_in not in list(strides):
        raise ValueError(stride_in)
    y, wide = x, 4 * filters
    for channels, kernel, step in zip((filters, filters, wide), (1, 3, 1), strides[stride_in]):
        y = layers.Conv2D(channels, kernel, step, "same", use_bias=False)(y)
        y = layers.BatchNormalization()(y)
        if channels != wide:
            y = layers.Activation("relu")(y)
    if stride > 1 or x.shape[-1] != wide:
        x = layers.Conv2D(wide, 1, stride, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
    return layers.Activation("relu")(x + y)
