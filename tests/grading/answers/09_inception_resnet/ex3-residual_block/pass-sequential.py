# The branch a Sequential model, operators for the rest.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    branch = keras.Sequential(
        [
            layers.Conv2D(filters, (3, 3), strides=stride, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("relu"),
            layers.Conv2D(filters, (3, 3), padding="same", use_bias=False),
            layers.BatchNormalization(),
        ]
    )
    if stride == 1 and x.shape[3] == filters:
        return keras.ops.relu(branch(x) + x)
    projection = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(x)
    return keras.ops.relu(layers.BatchNormalization()(projection) + branch(x))
