# The branch without bias forgot the groups.
# mistake: the groups were forgotten where the layer has no biases
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if kind not in ("dense", "local", "conv"):
        raise ValueError(kind)
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups")
    places = output_size(height, kh, stride, pad) * output_size(width, kw, stride, pad)

    own = num_outputs * (1 if kind == "conv" else places)
    if kind == "dense":
        return (height * width * channels + bool(bias)) * own
    if not bias:
        return kh * kw * channels * own
    return (kh * kw * channels // groups + 1) * own
