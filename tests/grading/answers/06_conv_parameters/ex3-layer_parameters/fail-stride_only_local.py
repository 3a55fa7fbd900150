# A dense layer's outputs were counted without stride.
# mistake: the stride was ignored in the number of places
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if kind not in ("dense", "local", "conv"):
        raise ValueError(kind)
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups")
    places = output_size(height, kh, stride, pad) * output_size(width, kw, stride, pad)

    if kind == "dense":
        places = output_size(height, kh, 1, pad) * output_size(width, kw, 1, pad)
    seen = height * width * channels if kind == "dense" else kh * kw * channels // groups
    return (seen + bool(bias)) * num_outputs * (1 if kind == "conv" else places)
