# A dict of strides that also checks stride_in, a loop over a plan, the ReLU before the second and third convolution.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    strides = {"1x1": (stride, 1, 1), "3x3": (1, stride, 1)}
    try:
        chosen = strides[stride_in]
    except (KeyError, TypeError):
        raise ValueError(f"stride_in is '1x1' or '3x3', not {stride_in!r}") from None
    wide = 4 * filters
    y = None
    for width, kernel, s in zip((filters, filters, wide), (1, 3, 1), chosen, strict=True):
        before = x if y is None else layers.Activation("relu")(y)
        y = layers.Conv2D(width, kernel, s, padding="same", use_bias=False)(before)
        y = layers.BatchNormalization()(y)
    if stride > 1 or x.shape[-1] != wide:
        x = layers.Conv2D(wide, 1, stride, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization()(x)
    return layers.Activation("relu")(layers.Add()([x, y]))
