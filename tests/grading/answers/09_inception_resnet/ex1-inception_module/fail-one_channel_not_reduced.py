# Leave the reductions out where a single channel comes in.
# mistake: the 1 x 1 convolutions before 3 x 3 and 5 x 5 are missing
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    def conv(y, filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation="relu")(y)

    counts = [int(c) for c in counts]
    b = c = x
    if x.shape[-1] > 1:
        b = conv(x, counts[1], 1)
        c = conv(x, counts[3], 1)
    pool = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    return layers.Concatenate()(
        [
            conv(x, counts[0], 1),
            conv(b, counts[2], 3),
            conv(c, counts[4], 5),
            conv(pool, counts[5], 1),
        ]
    )
