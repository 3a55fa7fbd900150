# Every group is given all F kernels, not F / g.
# mistake: each group was given all F kernels; it has F / g
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
    if channels % groups or num_outputs % groups:
        raise ValueError("groups do not divide the channels")
    total = 0
    for _ in range(groups):
        kernels = num_outputs * (places if kind == "local" else 1)
        total += kernels * (kernel[0] * kernel[1] * (channels // groups) + bias)
    return total
