# Branch and projection are keras.Sequential, called on x; the ReLU behind the sum is an Activation.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    settings = {"padding": "same", "use_bias": False}
    branch = keras.Sequential(
        [
            layers.Conv2D(filters, 3, stride, **settings),
            layers.BatchNormalization(),
            layers.Activation("relu"),
            layers.Conv2D(filters, 3, **settings),
            layers.BatchNormalization(),
        ]
    )
    if (stride, x.shape[-1]) == (1, filters):
        shortcut = x
    else:
        shortcut = keras.Sequential(
            [layers.Conv2D(filters, 1, stride, **settings), layers.BatchNormalization()]
        )(x)
    return layers.Activation("relu")(layers.add([branch(x), shortcut]))
