# Adds zeros until the count is reached, but int() counts one window where none fits yet.
# mistake: a window was counted where none fits yet; int() rounds towards 0
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis."""
    extent = dilation * (kernel - 1) + 1
    wanted = -(-size // stride)
    before = after = 0
    while int((size + before + after - extent) / stride) + 1 < wanted:
        if after > before:
            before += 1
        else:
            after += 1
    return before, after
