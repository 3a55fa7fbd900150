# Finds a layer's place with index(), which is the first of equal layers.
# mistake: equal layers were taken for one; index finds the first of them
def receptive_field(layers):
    size, start = 1, 0
    for layer in layers:
        kernel, stride, pad, dilation = layer
        below = layers[: layers.index(layer)]
        jump = int(np.prod([s for _, s, _, _ in below]))
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
    return size, int(np.prod([s for _, s, _, _ in layers])), start
