# An unknown kind gives KeyError.
# says: should raise ValueError, but it raised KeyError
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    h, w, c = shape
    places = output_size(h, kernel[0], stride, pad) * output_size(w, kernel[1], stride, pad)
    own = {"dense": places, "local": places, "conv": 1}[kind] * num_outputs
    if kind == "dense":
        return (h * w * c + bias) * own
    if c % groups or num_outputs % groups:
        raise ValueError("groups")
    return (kernel[0] * kernel[1] * c // groups + bias) * own
