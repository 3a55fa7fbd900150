# One reduction for both branches where their counts are equal.
# mistake: the two reductions are one layer
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    def conv(y, filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation="relu")(y)

    one, three_reduce, three, five_reduce, five, projection = [int(c) for c in counts]
    reduced = {}  # the 1 x 1 in front of 3 x 3 and 5 x 5 see the same x: no need to compute twice
    for width in (three_reduce, five_reduce):
        if width not in reduced:
            reduced[width] = conv(x, width, 1)
    pool = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    return layers.Concatenate()(
        [
            conv(x, one, 1),
            conv(reduced[three_reduce], three, 3),
            conv(reduced[five_reduce], five, 5),
            conv(pool, projection, 1),
        ]
    )
