# A leaky ReLU.
# unnamed: another activation has no name here
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    one, three_reduce, three, five_reduce, five, projection = counts

    def conv(y, filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation="leaky_relu")(y)

    a = conv(x, one, 1)
    b = conv(conv(x, three_reduce, 1), three, 3)
    c = conv(conv(x, five_reduce, 1), five, 5)
    pool = layers.MaxPooling2D(3, 1, "same")(x)
    d = conv(pool, projection, 1)
    return layers.Concatenate()([a, b, c, d])
