# Look where the last window starts, and count the pixels that it lacks.
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    last_start = list(range(0, size, stride))[-1]
    last_tap = last_start + dilation * (kernel - 1)
    missing = np.maximum(last_tap - (size - 1), 0)
    return np.array([missing // 2, (missing + 1) // 2])
