# Dense layers for the 1 x 1 convolutions, what has no weights from keras.ops.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    one, three_in, three, five_in, five, behind_pool = (int(count) for count in counts)

    def mix(y, width):
        return keras.ops.relu(layers.Dense(width)(y))

    def look(y, width, window):
        return keras.ops.relu(layers.Conv2D(width, window, padding="same")(y))

    pooled = keras.ops.max_pool(x, 3, strides=1, padding="same")
    ends = [
        mix(x, one),
        look(mix(x, three_in), three, 3),
        look(mix(x, five_in), five, 5),
        mix(pooled, behind_pool),
    ]
    return keras.ops.concatenate(ends, axis=-1)
