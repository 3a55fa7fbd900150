# Four Sequentials, made from the last to the first; maxima over columns, then rows.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    sizes = [int(count) for count in counts]

    def step(width, window):
        return [
            layers.Conv2D(width, (window, window), strides=(1, 1), padding="same", use_bias=True),
            layers.Activation("relu"),
        ]

    pool = [
        layers.MaxPooling2D((3, 1), strides=1, padding="same"),
        layers.MaxPooling2D((1, 3), strides=1, padding="same"),
    ]
    paths = [
        pool + step(sizes[5], 1),
        step(sizes[3], 1) + step(sizes[4], 5),
        step(sizes[1], 1) + step(sizes[2], 3),
        step(sizes[0], 1),
    ]
    ends = [keras.Sequential(path)(x) for path in paths]
    return layers.Concatenate(axis=3)(ends[::-1])
