# Each branch a Sequential model; the branches made from the last to the first.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, inception_steps, wrong_modules, conv_bn
def inception_module(x, counts):
    def conv(filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation=keras.activations.relu)

    pool = keras.Sequential([layers.MaxPooling2D(3, 1, padding="same"), conv(counts[5], 1)])
    five = keras.Sequential([conv(counts[3], 1), conv(counts[4], 5)])
    three = keras.Sequential([conv(counts[1], 1), conv(counts[2], 3)])
    one = conv(counts[0], 1)
    ends = [branch(x) for branch in (pool, five, three, one)]
    return layers.Concatenate(axis=3)(ends[::-1])
