# A dense layer has num_outputs outputs, not one for each place.
# mistake: the places were forgotten: there are H_out * W_out * F outputs
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError(f"there is no layer of kind {kind!r}")
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups do not divide the channels")
    seen = (
        height * width * channels if kind == "dense" else kernel[0] * kernel[1] * channels // groups
    )
    places = output_size(height, kernel[0], stride, pad) * output_size(
        width, kernel[1], stride, pad
    )
    independent = num_outputs if kind == "conv" else num_outputs * places
    return (seen + bool(bias)) * (num_outputs if kind == "dense" else independent)
