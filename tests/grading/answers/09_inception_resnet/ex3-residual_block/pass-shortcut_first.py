# Make the shortcut first, thin it out by a pool of one pixel, project by a dense layer.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    channels = int(x.shape[-1])
    if channels == filters and stride == 1:
        shortcut = layers.Identity()(x)
    else:
        thin = layers.MaxPool2D(1, stride, padding="same")(x) if stride > 1 else x
        shortcut = layers.BatchNormalization()(layers.Dense(filters, use_bias=False)(thin))
    y = x
    for number in range(2):
        step = stride if number == 0 else 1
        y = layers.Conv2D(filters, 3, step, "same", use_bias=False)(y)
        y = layers.BatchNormalization()(y)
        if number == 0:
            y = keras.activations.relu(y)
    return layers.Activation(keras.activations.relu)(layers.add([shortcut, y]))
