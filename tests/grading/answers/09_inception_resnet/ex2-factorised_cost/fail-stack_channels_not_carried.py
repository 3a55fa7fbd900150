# Each 3 x 3 but the last is counted from channels.
# mistake: each 3 x 3 but the last was counted from the channels that come in
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    inner = filters if inner is None else inner
    before = height * width
    after = -(-height // stride) * -(-width // stride)
    if way == "full":
        parts = [(kernel**2 * channels * filters, after)]
    elif way == "reduce":
        parts = [(channels * inner, before), (kernel**2 * inner * filters, after)]
    elif way == "stack":
        if kernel < 3 or kernel % 2 == 0:
            raise ValueError("a stack of 3 x 3 needs an odd kernel of at least 3")
        count = (kernel - 1) // 2
        if count == 1:
            parts = [(9 * channels * filters, after)]
        else:
            parts = [((count - 1) * 9 * channels * inner, before), (9 * inner * filters, after)]
    elif way == "asymmetric":
        parts = [(kernel * channels * inner, before), (kernel * inner * filters, after)]
    elif way == "bottleneck":
        parts = [
            (channels * inner, before),
            (kernel**2 * inner * inner, after),
            (inner * filters, after),
        ]
    else:
        raise ValueError(f"unknown way {way}")
    return sum(w for w, _ in parts), sum(w * places for w, places in parts)
