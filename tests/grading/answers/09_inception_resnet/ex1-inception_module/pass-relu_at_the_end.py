# Lay linear branches side by side, one ReLU over all; padding by hand.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    def pad(y, size):
        return layers.ZeroPadding2D(size)(y)

    a = layers.Conv2D(counts[0], 1)(x)
    b = layers.Conv2D(counts[1], 1, activation="relu")(x)
    b = layers.Conv2D(counts[2], 3)(pad(b, 1))
    c = layers.Conv2D(counts[3], (1, 1), activation="relu")(x)
    c = layers.Conv2D(counts[4], (5, 5))(pad(c, 2))
    d = layers.Conv2D(counts[5], 1)(layers.MaxPool2D(3, strides=1, padding="same")(x))
    return layers.Activation("relu")(layers.concatenate([a, b, c, d]))
