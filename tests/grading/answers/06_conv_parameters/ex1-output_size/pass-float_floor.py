# Divide as floats and round down; raise for less than one window.
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = kernel + (kernel - 1) * (dilation - 1)
    windows = np.floor((size + 2 * pad - extent) / stride) + 1
    if extent > size + 2 * pad:
        raise ValueError(f"no room for {extent} pixels")
    return int(windows)
