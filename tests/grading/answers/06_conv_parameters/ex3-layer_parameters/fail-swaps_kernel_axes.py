# Read the kernel as (width, height).
# mistake: height and width were swapped, the kernel's or the picture's
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError(f"there is no layer of kind {kind!r}")
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError("groups do not divide the channels")
    window = kernel[0] * kernel[1] * channels // groups
    seen = height * width * channels if kind == "dense" else window
    rows = output_size(height, kernel[1], stride, pad)
    columns = output_size(width, kernel[0], stride, pad)
    independent = num_outputs if kind == "conv" else num_outputs * rows * columns
    return (seen + bool(bias)) * independent
