# A matrix of all layers' sizes.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    """Return (num_layers, stacked, single, saving) from an array of all layers' shapes."""
    if kernel not in range(3, kernel + 1, 2):
        raise ValueError("the kernel must be odd and at least 3")
    inner = [(3, 3, out_channels, out_channels)] * (kernel // 2 - 1)
    rows = np.array(
        [(kernel, kernel, in_channels, out_channels), (3, 3, in_channels, out_channels), *inner],
        dtype=np.int64,
    )
    counts = rows.prod(axis=1) + (rows[:, 3] if bias else 0)
    single, stacked = counts[0], counts[1:].sum()
    return len(rows) - 1, stacked, single, float((single - stacked) / single)
