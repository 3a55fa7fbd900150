# Asks whether g divides C * F or C + F, not each of them.
# says: from 5 to 7 channels in 2 groups should raise ValueError
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    h, w, c = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if kind != "dense" and (c + num_outputs) % groups:
        raise ValueError("groups")
    places = output_size(h, kernel[0], stride, pad) * output_size(w, kernel[1], stride, pad)
    inputs = h * w * c if kind == "dense" else kernel[0] * kernel[1] * (c // groups)
    own = num_outputs if kind == "conv" else num_outputs * places
    return (inputs + bias) * own
