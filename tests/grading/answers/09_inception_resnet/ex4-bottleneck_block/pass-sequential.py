# A Sequential branch; the shortcut made first.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    if not isinstance(stride_in, str) or stride_in not in ["1x1", "3x3"]:
        raise ValueError("1x1 or 3x3?")

    def part(channels, kernel, step):
        return [
            layers.Conv2D(channels, kernel, strides=step, padding="same", use_bias=False),
            layers.BatchNormalization(),
        ]

    outputs = filters * 4
    same = x.shape[-1] == outputs and stride == 1
    shortcut = x if same else keras.Sequential(part(outputs, 1, stride))(x)
    early = stride_in == "1x1"
    parts = part(filters, 1, stride if early else 1) + [layers.ReLU()]
    parts += part(filters, 3, 1 if early else stride) + [layers.ReLU()] + part(outputs, 1, 1)
    return keras.ops.relu(layers.Add()([shortcut, keras.Sequential(parts)(x)]))
