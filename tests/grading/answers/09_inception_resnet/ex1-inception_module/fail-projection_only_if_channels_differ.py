# No projection where x has as many channels.
# mistake: the pool has no projection behind it
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    def convolution(y, filters, kernel):
        return layers.Conv2D(int(filters), kernel, padding="same", activation="relu")(y)

    first = convolution(x, counts[0], 1)
    second = convolution(convolution(x, counts[1], 1), counts[2], 3)
    third = convolution(convolution(x, counts[3], 1), counts[4], 5)
    fourth = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    if fourth.shape[-1] != counts[5]:
        fourth = convolution(fourth, counts[5], 1)
    return layers.Concatenate()([first, second, third, fourth])
