# Another kind is counted as a convolution, and raises only for a capital letter.
# says: the kind "con" should raise ValueError
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if not kind.islower() or len(kind) > 5:
        raise ValueError(kind)
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups")
    places = output_size(height, kh, stride, pad) * output_size(width, kw, stride, pad)
    seen = height * width * channels if kind == "dense" else kh * kw * channels // groups
    return (seen + bool(bias)) * num_outputs * (places if kind in ("dense", "local") else 1)
