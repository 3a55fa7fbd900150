# Every group brings biases for all outputs.
# mistake: the biases were multiplied by the groups
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    h, w, c = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    places = output_size(h, kernel[0], stride, pad) * output_size(w, kernel[1], stride, pad)
    if kind == "dense":
        return (h * w * c + bias) * places * num_outputs
    if c % groups or num_outputs % groups:
        raise ValueError("groups")
    one = kernel[0] * kernel[1] * c // groups * num_outputs + bias * groups * num_outputs
    return one * places if kind == "local" else one
