# Add up the sizes of three arrays, by their shapes.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    """Add up the sizes of three arrays, by their shapes."""
    if math.gcd(channels, filters) % groups != 0:  # divides both, or not both
        raise ValueError(f"{groups} groups don't fit {channels} channels and {filters} filters")
    shapes = (
        (height, width, channels),
        (kernel, kernel, channels // groups, filters),
        (-(-height // stride), -(-width // stride), filters),
    )
    return sum(math.prod(shape) for shape in shapes)
