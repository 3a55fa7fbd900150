# The area divided by the stride's square.
# mistake: the area was rounded up, not each side
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    places = -(-height * width // stride**2)
    weights = kernel**2 * channels * filters // groups
    return height * width * channels + places * filters + weights
