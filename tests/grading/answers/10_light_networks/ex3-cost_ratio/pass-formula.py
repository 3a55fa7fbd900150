# The ratio by the formula, sizes rounded up by adding first.
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = (height + stride - 1) // stride * ((width + stride - 1) // stride)
    macs = [places * channels * size for size in (kernel**2, filters)]
    return (*macs, 1 / filters + 1 / kernel**2)
