# The stride is used for the rows only; the columns are counted with the default stride.
# mistake: the stride was used for the rows only
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    """Return how many parameters a layer has."""
    if kind not in ("dense", "local", "conv"):
        raise ValueError(kind)
    height, width, channels = shape
    rows = output_size(height, kernel[0], stride=stride, pad=pad)
    columns = output_size(width, kernel[1], pad=pad)
    outputs = rows * columns * num_outputs
    if kind == "dense":
        return outputs * (height * width * channels + bias)
    if channels % groups or num_outputs % groups:
        raise ValueError("groups do not divide the channels")
    per_output = kernel[0] * kernel[1] * (channels // groups) + bias
    return per_output * (num_outputs if kind == "conv" else outputs)
