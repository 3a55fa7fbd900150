# An error only where groups divide neither C nor F.
# says: conv from 6 to 9 channels in 2 groups should raise ValueError
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
    if not (channels % groups == 0 or num_outputs % groups == 0):
        raise ValueError("groups do not divide the channels")
    weights = kernel[0] * kernel[1] * channels // groups
    return (weights + bias) * num_outputs * (places if kind == "local" else 1)
