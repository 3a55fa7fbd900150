# Round(P / 2) was used: Python rounds halves to the even number, so 3 zeros become 2 + 1.
# mistake: the total was halved by round(), which rounds 1.5 up but 2.5 down
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    before = round(total / 2)
    return before, total - before
