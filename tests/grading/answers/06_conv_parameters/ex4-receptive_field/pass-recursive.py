# The field of all layers but the last, then one step.
def receptive_field(layers):
    if len(layers) == 0:
        return (1, 1, 0)
    *below, (k, s, p, d) = layers
    r, j, a = receptive_field(below)
    return (r + d * (k - 1) * j, s * j, a - p * j)
