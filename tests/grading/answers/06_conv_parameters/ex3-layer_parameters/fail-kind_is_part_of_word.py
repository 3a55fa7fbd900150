# A kind such as "con" passes, because it was looked up inside one string.
# says: the kind "con" should raise ValueError
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if not kind or kind not in "dense, local, conv":
        raise ValueError(kind)
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups")
    places = output_size(height, kh, stride, pad) * output_size(width, kw, stride, pad)
    seen = height * width * channels if kind == "dense" else kh * kw * channels // groups
    return (seen + bool(bias)) * num_outputs * (1 if kind == "conv" else places)
