# A dense layer's inputs are counted with the padding.
# mistake: the padding was counted as input; there are H * W * C inputs
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    h, w, c = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if kind != "dense" and (c % groups or num_outputs % groups):
        raise ValueError("groups")
    places = output_size(h, kernel[0], stride, pad) * output_size(w, kernel[1], stride, pad)
    if kind == "dense":
        return ((h + 2 * pad) * (w + 2 * pad) * c + bias) * places * num_outputs
    return (
        (kernel[0] * kernel[1] * c // groups + bias)
        * num_outputs
        * (places if kind == "local" else 1)
    )
