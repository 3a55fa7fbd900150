# A float before the weights are an int.
# mistake: the weights were divided with /, a float of no more than 53 bits
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    places = -(-height // stride) * -(-width // stride)
    weights = int(kernel**2 * channels * filters / groups)
    return height * width * channels + places * filters + weights
