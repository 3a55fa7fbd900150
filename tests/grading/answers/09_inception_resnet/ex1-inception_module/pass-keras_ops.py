# Pool, ReLU and concatenation by keras.ops; the pool's branch is made first, loops over a plan.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    one, reduce3, three, reduce5, five, projection = (int(n) for n in counts)
    pooled = keras.ops.max_pool(x, pool_size=3, strides=1, padding="same")
    plan = [
        (pooled, [(projection, 1)]),
        (x, [(reduce5, 1), (five, 5)]),
        (x, [(reduce3, 1), (three, 3)]),
        (x, [(one, 1)]),
    ]
    ends = []
    for y, convolutions in plan:
        for filters, kernel in convolutions:
            y = keras.ops.relu(layers.Conv2D(filters, (kernel, kernel), padding="same")(y))
        ends.append(y)
    return keras.ops.concatenate(ends[::-1], axis=-1)
