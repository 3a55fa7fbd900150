# Accept groups that do not divide the channels.
# says: conv from 6 to 9 channels in 2 groups should raise ValueError
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    seen = kernel[0] * kernel[1] * channels // groups
    places = output_size(height, kernel[0], stride, pad) * output_size(
        width, kernel[1], stride, pad
    )
    if kind == "dense":
        seen = height * width * channels
    elif kind not in ("local", "conv"):
        raise ValueError(kind)
    return (seen + bool(bias)) * num_outputs * (1 if kind == "conv" else places)
