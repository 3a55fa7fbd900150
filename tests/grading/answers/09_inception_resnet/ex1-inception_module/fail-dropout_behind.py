# A Dropout behind the branches.
# says: inception_module in training has wrong values
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    def conv(y, filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation="relu")(y)

    counts = [int(c) for c in counts]
    pool = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    side_by_side = layers.Concatenate()(
        [
            conv(x, counts[0], 1),
            conv(conv(x, counts[1], 1), counts[2], 3),
            conv(conv(x, counts[3], 1), counts[4], 5),
            conv(pool, counts[5], 1),
        ]
    )
    return layers.Dropout(0.4)(side_by_side)  # GoogLeNet drops 40 %
