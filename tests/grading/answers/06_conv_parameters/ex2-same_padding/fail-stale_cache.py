# Answers are remembered by size and kernel only, so another stride gets the old answer.
# unnamed: what it remembers depends on the calls before.
# forbidden: tensorflow, keras
remembered = {}


def same_padding(size, kernel, stride=1, dilation=1):

    if (size, kernel) not in remembered:
        outputs = -(-size // stride)
        total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
        remembered[size, kernel] = total // 2, total - total // 2
    return remembered[size, kernel]
