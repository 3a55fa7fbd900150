# A local kernel's taps that fall on the padding are not counted.
# mistake: taps that fall on padding were left out; every output has a whole kernel
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    h, w, c = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if kind != "dense" and (c % groups or num_outputs % groups):
        raise ValueError("groups")

    def real_taps(size, k):
        starts = [i * stride - pad for i in range(output_size(size, k, stride, pad))]
        return [min(start + k, size) - max(start, 0) for start in starts]

    rows, columns = real_taps(h, kernel[0]), real_taps(w, kernel[1])
    places = len(rows) * len(columns)
    if kind == "dense":
        return (h * w * c + bias) * places * num_outputs
    if kind == "conv":
        return (kernel[0] * kernel[1] * c // groups + bias) * num_outputs
    return (sum(rows) * sum(columns) * c // groups + bias * places) * num_outputs
