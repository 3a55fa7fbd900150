# Remembers results without looking at the biases.
# says: when one of its arguments changes at a time
_counted = {}


def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    key = kind, tuple(shape), num_outputs, tuple(kernel), stride, pad, groups
    if key in _counted:
        return _counted[key]
    h, w, c = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if kind != "dense" and (c % groups or num_outputs % groups):
        raise ValueError("groups")
    places = output_size(h, kernel[0], stride, pad) * output_size(w, kernel[1], stride, pad)
    inputs = h * w * c if kind == "dense" else kernel[0] * kernel[1] * c // groups
    own = num_outputs if kind == "conv" else num_outputs * places
    _counted[key] = (inputs + bias) * own
    return _counted[key]
