# A Sequential for each branch, made from the last; a dense layer for the 1 x 1.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_resnet_block(x, branches, scale=0.2, activate=True):
    ends = []
    for branch in reversed(branches):
        path = keras.Sequential()
        for width, window in branch:
            rows, columns = (window, window) if isinstance(window, int) else window
            path.add(layers.Conv2D(width, (rows, columns), padding="same", use_bias=False))
            path.add(layers.BatchNormalization())
            path.add(layers.ReLU())
        ends.insert(0, path(x))
    side = keras.ops.concatenate(ends, axis=-1)
    up = layers.Dense(x.shape[-1])(side)
    total = keras.ops.add(keras.ops.multiply(up, float(scale)), x)
    if not activate:
        return total
    return keras.activations.relu(total)
