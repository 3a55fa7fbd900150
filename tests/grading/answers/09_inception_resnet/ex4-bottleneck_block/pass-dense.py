# The 1 x 1 convolutions as dense layers, a stride as a pool of one pixel.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    def thin(y):
        return layers.MaxPooling2D(1, stride, "same")(y) if stride > 1 else y

    def mixed(y, channels):
        return layers.BatchNormalization()(layers.Dense(channels, use_bias=False)(y))

    if stride_in == "1x1":
        y = keras.ops.relu(mixed(thin(x), filters))
        step = 1
    elif stride_in == "3x3":
        y = keras.ops.relu(mixed(x, filters))
        step = stride
    else:
        raise ValueError("stride_in")
    y = layers.Conv2D(filters, 3, step, "same", use_bias=False)(y)
    y = mixed(keras.ops.relu(layers.BatchNormalization()(y)), 4 * filters)
    project = stride != 1 or x.shape[-1] != 4 * filters
    return keras.ops.relu(y + (mixed(thin(x), 4 * filters) if project else x))
