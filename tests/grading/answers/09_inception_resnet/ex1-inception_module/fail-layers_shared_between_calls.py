# Keep layers of equal settings in a cache.
# unnamed: layers kept between calls have no name here
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
from functools import lru_cache


@lru_cache(maxsize=None)
def convolution(channels, filters, kernel):
    return layers.Conv2D(filters, kernel, padding="same", activation="relu")


def inception_module(x, counts):
    def convolve(y, filters, kernel):
        return convolution(y.shape[-1], int(filters), kernel)(y)

    first = convolve(x, counts[0], 1)
    second = convolve(convolve(x, counts[1], 1), counts[2], 3)
    third = convolve(convolve(x, counts[3], 1), counts[4], 5)
    fourth = convolve(layers.MaxPooling2D(3, strides=1, padding="same")(x), counts[5], 1)
    return layers.Concatenate()([first, second, third, fourth])
