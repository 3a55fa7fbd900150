# Keep the projection's layers for the next call with the same numbers.
# says: two residual blocks with projections in a row has wrong values
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
projections = {}


def residual_block(x, filters, stride=1):
    y = layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU()(y)
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        key = x.shape[-1], filters, stride
        if key not in projections:
            projections[key] = (
                layers.Conv2D(filters, 1, stride, padding="same", use_bias=False),
                layers.BatchNormalization(),
            )
        convolution, normalisation = projections[key]
        shortcut = normalisation(convolution(x))
    return layers.ReLU()(layers.Add()([y, shortcut]))
