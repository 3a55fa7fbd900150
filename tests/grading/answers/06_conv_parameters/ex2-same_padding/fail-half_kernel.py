# Put half of the kernel on both sides, as Caffe users do.
# mistake: kernel // 2 zeros were put on both sides
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    total = kernel // 2
    return total, total
