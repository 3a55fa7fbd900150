# A local layer's biases are divided by the groups.
# mistake: the biases were divided by the groups; each output keeps its own
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if kind not in ("dense", "local", "conv"):
        raise ValueError(kind)
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups")
    places = output_size(height, kh, stride, pad) * output_size(width, kw, stride, pad)

    if kind == "local":
        return (
            kh * kw * channels // groups * num_outputs + bool(bias) * num_outputs // groups
        ) * places
    seen = height * width * channels if kind == "dense" else kh * kw * channels // groups
    return (seen + bool(bias)) * num_outputs * (1 if kind == "conv" else places)
