# Each branch a Sequential model; the branches made from the last to the first.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    def conv(filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation=keras.activations.relu)

    pool = keras.Sequential([layers.MaxPooling2D(3, 1, padding="same"), conv(counts[5], 1)])
    five = keras.Sequential([conv(counts[3], 1), conv(counts[4], 5)])
    three = keras.Sequential([conv(counts[1], 1), conv(counts[2], 3)])
    one = conv(counts[0], 1)
    ends = [branch(x) for branch in (pool, five, three, one)]
    return layers.Concatenate(axis=3)(ends[::-1])
