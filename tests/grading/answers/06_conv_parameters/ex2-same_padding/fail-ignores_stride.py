# k - 1 zeros in all, which is right for stride 1.
# mistake: k - 1 zeros in all: right for stride 1 only
# mistake: the stride was ignored
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    total = dilation * (kernel - 1)
    return total // 2, total - total // 2
