# List what every layer is, then add up.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
ALEXNET = [  # both towers
    ("conv", 96, 11, 4, 2, 1),
    ("pool", 3, 2),
    ("conv", 256, 5, 1, 2, 2),
    ("pool", 3, 2),
    ("conv", 384, 3, 1, 1, 1),
    ("conv", 384, 3, 1, 1, 2),
    ("conv", 256, 3, 1, 1, 2),
    ("pool", 3, 2),
    ("dense", 4096),
    ("dense", 4096),
    ("dense", 1000),
]


def grouped_conv_saving(shape, layers):
    (rows, columns, depth), weights, places, kernels, groups = shape, [], [], [], []
    for kind, *rest in layers:
        match kind:
            case "pool":
                rows, columns = [(n - rest[0]) // rest[1] + 1 for n in (rows, columns)]
            case "dense":
                weights.append(rows * columns * depth * rest[0])
                rows, columns, depth = 1, 1, rest[0]
            case _:
                depth_before, (depth, size, step, pad, split) = depth, rest
                if depth_before % split + depth % split:
                    raise ValueError(f"{split} groups")
                weights.append(size**2 * depth_before * depth)
                rows, columns = [(n + 2 * pad - size + step) // step for n in (rows, columns)]
        if kind != "pool":
            places.append(rows * columns)
            kernels.append(depth)
            groups.append(rest[4] if kind == "conv" else 1)
    full, split = np.array(weights, int), np.array(weights, int) // np.array(groups, int)
    areas = np.array(places, int)
    saved = full - split
    return (
        int(split.sum()) + sum(kernels),
        int((split * areas).sum()),
        int(saved.sum()),
        int((saved * areas).sum()),
    )
