# Halves the taps first and pulls apart afterwards, so that before and after are multiples of d.
# mistake: the taps were halved, not the zeros
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    before = total // dilation // 2 * dilation
    return before, total - before
