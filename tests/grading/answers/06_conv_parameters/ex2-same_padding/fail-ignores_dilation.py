# Forget that dilation pulls the kernel apart.
# mistake: the dilation was ignored
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total - total // 2
