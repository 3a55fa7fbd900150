# Take branches from a list of chains, the projection as a dense layer over channels.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    one, r3, three, r5, five, projection = (int(count) for count in counts)
    chains = [[(one, 1)], [(r3, 1), (three, 3)], [(r5, 1), (five, 5)]]
    ends = []
    for chain in chains:
        y = x
        for filters, kernel in chain:
            y = layers.ReLU()(layers.Conv2D(filters, kernel, padding="same")(y))
        ends.append(y)
    pooled = layers.MaxPooling2D((3, 3), strides=(1, 1), padding="same")(x)
    ends.append(layers.Dense(projection, activation="relu")(pooled))
    return keras.ops.concatenate(ends, axis=-1)
