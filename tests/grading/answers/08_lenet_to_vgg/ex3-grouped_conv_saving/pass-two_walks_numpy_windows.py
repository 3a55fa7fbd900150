# Two walks, sizes by NumPy's windows.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def grouped_conv_saving(shape, layers):
    """Return (parameters, MACs, both saved) from two walks, one without groups; NumPy's int64."""

    def places(size, kernel, stride):
        ground = np.broadcast_to(np.int8(0), size)
        window = np.lib.stride_tricks.sliding_window_view(ground, (kernel, kernel))
        return window[::stride, ::stride].shape[:2]

    def walk(is_split):
        total, (*size, depth) = np.zeros(2, np.int64), shape
        for kind, *row in layers:
            if kind == "pool":
                size = places(size, *row)
                continue
            if kind == "dense":
                outputs, depth, size, groups = row[0], depth * size[0] * size[1], (1, 1), 1
                kernel = np.ones((1, 1, depth), bool)
            else:
                outputs, side, stride, pad, groups = row
                groups = groups if is_split else 1
                np.split(np.arange(outputs), groups)  # ValueError when the parts are unequal
                part = np.split(np.arange(depth), groups)[0]
                size = places([n + 2 * pad for n in size], side, stride)
                kernel = np.ones((side, side, len(part)), bool)
            weights = np.int64(kernel.size) * outputs
            total += weights + outputs, weights * size[0] * size[1]
            depth = outputs
        return total

    with_groups, without = walk(True), walk(False)
    return (*with_groups, *(without - with_groups))


def _conv(outputs, kernel, groups, stride=1):
    return ("conv", outputs, kernel, stride, 2 if kernel > 3 else 1, groups)


ALEXNET = [_conv(96, 11, 1, stride=4), _conv(256, 5, 2), _conv(384, 3, 1), _conv(384, 3, 2)]
ALEXNET += [_conv(256, 3, 2), ("dense", 4096), ("dense", 4096), ("dense", 1000)]
for _place in (5, 2, 1):  # behind conv5, conv2, conv1
    ALEXNET.insert(_place, ("pool", 3, 2))
