# Thin the map with a pool of one pixel, then a dense layer; sum and ReLU from keras.ops.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    path = [
        layers.Conv2D(filters, 3, stride, "same", use_bias=False),
        layers.BatchNormalization(),
        keras.ops.relu,
        layers.Conv2D(filters, 3, 1, "same", use_bias=False),
        layers.BatchNormalization(),
    ]
    y = x
    for part in path:
        y = part(y)
    if stride != 1 or filters != x.shape[-1]:
        if stride > 1:
            x = layers.MaxPooling2D(1, stride)(x)  # windows of one pixel: picks every stride-th
        x = layers.BatchNormalization()(layers.Dense(filters, use_bias=False)(x))
    return keras.ops.relu(keras.ops.add(x, y))
