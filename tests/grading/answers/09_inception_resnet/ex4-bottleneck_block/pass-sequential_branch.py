# The branch as one Sequential, strides by position in a list.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    places = [place for place, name in enumerate(("1x1", "3x3")) if type(stride_in) is str and stride_in == name]
    if len(places) != 1:
        raise ValueError("stride_in")
    strides = [1, 1, 1]
    strides[places[0]] = stride
    widths, windows = (filters, filters, filters * 4), (1, 3, 1)
    branch = keras.Sequential()
    for number in range(3):
        if number:
            branch.add(layers.ReLU())
        branch.add(
            layers.Conv2D(
                widths[number], windows[number], strides[number], padding="same", use_bias=False
            )
        )
        branch.add(layers.BatchNormalization())
    parts = [branch(x), x]
    if stride != 1 or int(x.shape[-1]) != widths[-1]:
        parts[1] = keras.Sequential(
            [
                layers.Conv2D(widths[-1], 1, stride, padding="same", use_bias=False),
                layers.BatchNormalization(),
            ]
        )(x)
    return layers.Activation("relu")(layers.Add()(parts))
