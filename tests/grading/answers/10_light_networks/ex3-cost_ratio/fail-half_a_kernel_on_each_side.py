# mistake: kernel // 2 zeros were taken to stand on each side; with same it is H / s, rounded up
# "With padding "same" the output has ceil(H/s) x ceil(W/s) places, whatever the kernel." The formula with kernel // 2 zeros on each side is right for odd kernels; wrong for even ones with stride 1 (and where an even kernel's extra place fits).
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    pad = kernel // 2
    rows = (height + 2 * pad - kernel) // stride + 1
    columns = (width + 2 * pad - kernel) // stride + 1
    depthwise = rows * columns * kernel**2 * channels
    pointwise = rows * columns * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
