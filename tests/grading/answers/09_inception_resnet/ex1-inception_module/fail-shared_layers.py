# Keep the layers from call to call.
# says: modules in a row
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
KEPT = {}


def inception_module(x, counts):
    one, three_reduce, three, five_reduce, five, projection = counts

    def conv(name, y, filters, kernel):
        key = (name, filters, kernel, y.shape[-1])
        if key not in KEPT:
            KEPT[key] = layers.Conv2D(filters, kernel, padding="same", activation="relu")
        return KEPT[key](y)

    branches = [
        conv("a", x, one, 1),
        conv("b", conv("b0", x, three_reduce, 1), three, 3),
        conv("c", conv("c0", x, five_reduce, 1), five, 5),
        conv("d", layers.MaxPooling2D(3, 1, "same")(x), projection, 1),
    ]
    return layers.Concatenate()(branches)
