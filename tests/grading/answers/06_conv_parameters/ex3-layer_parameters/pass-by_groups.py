# Counts group by group and place by place, in loops.
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):

    if kind == "dense":
        groups = 1
    elif kind not in ("conv", "local"):
        raise ValueError(f"unknown kind {kind!r}")
    elif divmod(shape[2], groups)[1] or divmod(num_outputs, groups)[1]:
        raise ValueError("groups must divide")
    rows = range(0, shape[0] + 2 * pad - kernel[0] + 1, stride)
    columns = range(0, shape[1] + 2 * pad - kernel[1] + 1, stride)
    window = shape[0] * shape[1] if kind == "dense" else kernel[0] * kernel[1]
    count = 0
    for _ in range(groups):
        count += (window * (shape[2] // groups) + int(bias)) * (num_outputs // groups)
    return count if kind == "conv" else sum(count for _ in rows for _ in columns)
