# Remembers results without the dilation.
# says: when one of its arguments changes at a time
# forbidden: tensorflow, keras
known = {}


def same_padding(size, kernel, stride=1, dilation=1):
    if (size, kernel, stride) not in known:
        outputs = -(-size // stride)
        total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
        known[size, kernel, stride] = total // 2, total - total // 2
    return known[size, kernel, stride]
