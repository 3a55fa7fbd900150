# Takes every kind that begins with "local" for a locally connected layer.
# says: the kind "locally" should raise ValueError
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    h, w, c = shape
    places = output_size(h, kernel[0], stride, pad) * output_size(w, kernel[1], stride, pad)
    if kind == "dense":
        return (h * w * c + bias) * places * num_outputs
    if kind != "conv" and not kind.startswith("local"):
        raise ValueError("kind")
    if c % groups or num_outputs % groups:
        raise ValueError("groups")
    one = (kernel[0] * kernel[1] * c // groups + bias) * num_outputs
    return one if kind == "conv" else one * places
