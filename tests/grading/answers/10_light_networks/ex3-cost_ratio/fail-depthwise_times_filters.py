# N kernels in the depthwise step.
# mistake: the depthwise step has a kernel for each channel, not for each filter
# mistake: 1/C + 1/k^2 in place of 1/N + 1/k^2
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height // stride) * -(-width // stride)
    depthwise = places * kernel**2 * filters
    pointwise = places * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (places * kernel**2 * channels * filters)
