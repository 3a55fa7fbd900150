# Add zeros one at a time, after and before in turn, until enough windows fit.
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    pads, wanted = [0, 0], int(np.ceil(size / stride))
    while len(range(0, size + sum(pads) - dilation * (kernel - 1), stride)) < wanted:
        pads[1 if pads[0] == pads[1] else 0] += 1
    return pads
