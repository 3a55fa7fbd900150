# One normalisation in all places.
# mistake: one normalisation was used more than once
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    normalise = layers.BatchNormalization()
    relu = layers.ReLU()
    settings = {"padding": "same", "use_bias": False}
    y = relu(normalise(layers.Conv2D(filters, 3, strides=stride, **settings)(x)))
    y = normalise(layers.Conv2D(filters, 3, **settings)(y))
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = normalise(layers.Conv2D(filters, 1, strides=stride, **settings)(x))
    return relu(layers.Add()([y, shortcut]))
