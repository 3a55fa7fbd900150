# Remembers results without the dilation, so a second call with another one is stale.
# says: when one of its arguments changes at a time
_sizes = {}


def output_size(size, kernel, stride=1, pad=0, dilation=1):
    key = size, kernel, stride, pad
    if key not in _sizes:
        extent = dilation * (kernel - 1) + 1
        if extent > size + 2 * pad:
            raise ValueError("the kernel does not fit")
        _sizes[key] = (size + 2 * pad - extent) // stride + 1
    return _sizes[key]
