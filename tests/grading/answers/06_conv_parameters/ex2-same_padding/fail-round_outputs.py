# Size / stride was rounded to the nearest, not up.
# mistake: the number of outputs was rounded to the nearest, not up
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    outputs = max(1, round(size / stride))
    total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total // 2, total - total // 2
