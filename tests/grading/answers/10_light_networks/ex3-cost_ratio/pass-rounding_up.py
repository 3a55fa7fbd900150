# Rounding up by adding stride - 1; a list.
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    h = (height + stride - 1) // stride
    w = (width + stride - 1) // stride
    first = h * w * channels * kernel**2
    return [first, h * w * channels * filters, (kernel**2 + filters) / (kernel**2 * filters)]
