# NumPy's windows and split raise the errors.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    """Return (parameters, MACs); NumPy raises the ValueErrors."""
    height, width, channels = shape
    # np.split raises ValueError when the division is not equal
    depth = len(np.split(np.arange(channels), groups)[0])
    np.split(np.arange(num_outputs), groups)
    ground = np.broadcast_to(np.int8(0), (height + 2 * pad, width + 2 * pad))
    # raises ValueError when the window is larger than the ground
    windows = np.lib.stride_tricks.sliding_window_view(ground, tuple(kernel))[::stride, ::stride]
    down, right, *one = windows.shape
    weights = np.int64(num_outputs) * depth * one[0] * one[1]
    return weights + np.int64(num_outputs if bias else 0), weights * down * right
