# The pad was counted once in the output's size.
# mistake: the pad was counted once in the number of places
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if kind not in ("dense", "local", "conv"):
        raise ValueError(kind)
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups")
    places = ((height + pad - kh) // stride + 1) * ((width + pad - kw) // stride + 1)
    seen = height * width * channels if kind == "dense" else kh * kw * channels // groups
    return (seen + bool(bias)) * num_outputs * (1 if kind == "conv" else places)
