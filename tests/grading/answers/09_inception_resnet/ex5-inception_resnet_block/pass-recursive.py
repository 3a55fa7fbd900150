# A branch as a recursion.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def chain(y, rest):
    if not rest:
        return y
    filters, kernel = rest[0]
    y = layers.Conv2D(filters, kernel, padding="same", use_bias=False)(y)
    return chain(keras.ops.relu(layers.BatchNormalization()(y)), rest[1:])


def inception_resnet_block(x, branches, scale=0.2, activate=True):
    ends = [chain(x, list(branch)) for branch in branches]
    side = keras.ops.concatenate(ends, axis=-1)
    up = layers.Conv2D(x.shape[-1], (1, 1), padding="same")(side)
    total = keras.ops.add(x, keras.ops.multiply(up, scale))
    if not activate:
        return total
    return keras.ops.relu(total)
