# Keep the layers from call to call.
# says: three residual blocks in a row
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
KEPT = {}


def kept(key, make):
    if key not in KEPT:
        KEPT[key] = make()
    return KEPT[key]


def residual_block(x, filters, stride=1):
    def normalised(name, y, kernel, step):
        key = (name, filters, kernel, step, y.shape[-1])
        conv = kept(key, lambda: layers.Conv2D(filters, kernel, step, padding="same", use_bias=False))
        return kept((key, "bn"), layers.BatchNormalization)(conv(y))

    y = layers.ReLU()(normalised("a", x, 3, stride))
    y = normalised("b", y, 3, 1)
    fits = stride == 1 and x.shape[-1] == filters
    return layers.ReLU()(layers.Add()([y, x if fits else normalised("c", x, 1, stride)]))
