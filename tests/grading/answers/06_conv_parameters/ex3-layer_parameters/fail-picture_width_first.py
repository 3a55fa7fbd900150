# H and W are unpacked the wrong way round for the places: kernel height goes over the width.
# mistake: height and width were swapped, the kernel's or the picture's
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    """Return how many parameters a layer has."""
    width, height, channels = shape
    kh, kw = kernel
    places = output_size(height, kh, stride, pad) * output_size(width, kw, stride, pad)
    if kind == "dense":
        return (height * width * channels + bias) * places * num_outputs
    if kind not in ("local", "conv"):
        raise ValueError(kind)
    if channels % groups or num_outputs % groups:
        raise ValueError("groups do not divide the channels")
    weights = kh * kw * channels // groups
    return (weights + bias) * num_outputs * (places if kind == "local" else 1)
