# Counts ceil(size / stride) places, as TensorFlow's "same"; kernel and pad are ignored.
# mistake: the places were counted as "same" does, size / stride rounded up
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    """Return how many parameters a layer has."""
    height, width, channels = shape
    places = -(-height // stride) * -(-width // stride)
    if kind == "dense":
        return (height * width * channels + bias) * places * num_outputs
    if kind not in ("local", "conv"):
        raise ValueError(kind)
    if channels % groups or num_outputs % groups:
        raise ValueError("groups do not divide the channels")
    weights = kernel[0] * kernel[1] * channels // groups
    return (weights + bias) * num_outputs * (places if kind == "local" else 1)
