# The maximum over 3 x 3 is one over 3 x 1, then 1 x 3; one ReLU behind the concatenation serves all four ends.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    def convolution(y, filters, kernel):
        return layers.Conv2D(filters=int(filters), kernel_size=kernel, padding="same")(y)

    def bend(y):
        return layers.Activation("relu")(y)

    pooled = layers.MaxPooling2D((3, 1), strides=1, padding="same")(x)
    pooled = layers.MaxPooling2D((1, 3), strides=1, padding="same")(pooled)
    ends = [
        convolution(x, counts[0], 1),
        convolution(bend(convolution(x, counts[1], 1)), counts[2], 3),
        convolution(bend(convolution(x, counts[3], 1)), counts[4], 5),
        convolution(pooled, counts[5], 1),
    ]
    return bend(layers.concatenate(ends, axis=3))
