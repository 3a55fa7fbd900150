# A table of three rows; dense layers for the 1 x 1 convolutions without stride.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    if not (isinstance(stride_in, str) and stride_in in ("1x1", "3x3")):
        raise ValueError(f"stride_in is '1x1' or '3x3', not {stride_in!r}")
    wide = 4 * filters

    def step(y, width, window, pace):
        if window == pace == 1:
            y = layers.Dense(width, use_bias=False)(y)
        else:
            y = layers.Conv2D(width, window, pace, "same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    y = x
    first = stride_in == "1x1"
    for number, row in enumerate(
        [(filters, 1, stride if first else 1), (filters, 3, 1 if first else stride), (wide, 1, 1)]
    ):
        y = step(keras.ops.relu(y) if number else y, *row)
    if stride > 1 or x.shape[-1] != wide:
        x = step(x, wide, 1, stride)
    return keras.ops.relu(y + x)
