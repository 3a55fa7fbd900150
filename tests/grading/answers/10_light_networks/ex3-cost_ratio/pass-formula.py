# The ratio by the formula, sizes by ranges.
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = len(range(0, height, stride)) * len(range(0, width, stride))
    macs = [places * channels * size for size in (kernel**2, filters)]
    return (*macs, 1 / filters + 1 / kernel**2)
