# Pop the counts from the list.
# unnamed: it fails in the second call of a row
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    if not isinstance(counts, list):
        counts = [int(n) for n in counts]

    def convolution(y, kernel):
        return layers.Conv2D(counts.pop(0), kernel, padding="same", activation="relu")(y)

    first = convolution(x, 1)
    second = convolution(convolution(x, 1), 3)
    third = convolution(convolution(x, 1), 5)
    fourth = convolution(layers.MaxPooling2D(3, strides=1, padding="same")(x), 1)
    return layers.Concatenate()([first, second, third, fourth])
