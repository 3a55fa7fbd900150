# No error where groups divide kh * kw * C but not C.
# says: conv from 4 to 6 channels in 6 groups should raise ValueError
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    """Return how many parameters a layer has."""
    height, width, channels = shape
    places = output_size(height, kernel[0], stride, pad) * output_size(
        width, kernel[1], stride, pad
    )
    if kind == "dense":
        return (height * width * channels + bias) * places * num_outputs
    if kind not in ("local", "conv"):
        raise ValueError(kind)
    weights, rest = divmod(kernel[0] * kernel[1] * channels, groups)
    if rest or num_outputs % groups:
        raise ValueError("groups do not divide the channels")
    return (weights + bias) * num_outputs * (places if kind == "local" else 1)
