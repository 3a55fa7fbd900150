# Recursive; ALEXNET doubled from one tower.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
TOWER = [("conv", 48, 11, 4, 3), ("pool", 3, 2), ("conv", 128, 5, 1, 48), ("pool", 3, 2)]
TOWER += [("conv", 192, 3, 1, 256), ("conv", 192, 3, 1, 192), ("conv", 128, 3, 1, 192)]
TOWER += [("pool", 3, 2), ("dense", 2048), ("dense", 2048), ("dense", 500)]


def _both_towers(rows, maps):
    """Return rows of the whole network from one tower's; a conv row ends in its kernel's depth."""
    whole = []
    for row in rows:
        if row[0] == "conv":
            _, half, kernel, stride, depth = row
            pad = 2 if stride > 1 else kernel // 2
            whole.append(("conv", 2 * half, kernel, stride, pad, maps // depth))
            maps = 2 * half
        else:
            whole.append(row if row[0] == "pool" else ("dense", 2 * row[1]))
    return whole


ALEXNET = _both_towers(TOWER, 3)


def grouped_conv_saving(shape, layers):
    """Return (parameters, MACs, saved parameters, saved MACs): the first row and the rest."""
    if not layers:
        return 0, 0, 0, 0
    (kind, *row), *rest = layers
    height, width, channels = shape
    if kind == "pool":
        kernel, stride = row
        after = (height - kernel) // stride + 1, (width - kernel) // stride + 1, channels
        return grouped_conv_saving(after, rest)
    if kind == "dense":
        (outputs,) = row
        places, full, groups, after = 1, height * width * channels * outputs, 1, (1, 1, outputs)
    else:
        outputs, kernel, stride, pad, groups = row
        if channels % groups or outputs % groups:
            raise ValueError(f"{groups} groups do not divide {channels} and {outputs} channels")
        after = tuple((n + 2 * pad - kernel) // stride + 1 for n in (height, width)) + (outputs,)
        places, full = after[0] * after[1], kernel * kernel * channels * outputs
    own = full // groups
    here = own + outputs, own * places, full - own, (full - own) * places
    return tuple(one + other for one, other in zip(here, grouped_conv_saving(after, rest)))
