# Sides rounded up as floats.
# mistake: height / stride is a float, which has no more than 53 bits
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    places = math.ceil(height / stride) * math.ceil(width / stride)
    return height * width * channels + places * filters + kernel**2 * channels * filters // groups
