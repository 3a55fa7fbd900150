# Every layer is a matrix acting on (size - 1, jump, start), and they are multiplied.
def receptive_field(layers):
    whole = np.eye(3, dtype=int)
    for kernel, stride, pad, dilation in layers:
        step = np.array([[1, dilation * (kernel - 1), 0], [0, stride, 0], [0, -pad, 1]])
        whole = step @ whole
    size, jump, start = whole @ [0, 1, 0]
    return size + 1, jump, start
