# mistake: the weights were divided with /, a float of no more than 53 bits
# "an `int` of any size": C / g is a float, made an int again at the end; wrong by rounding when the weights pass 2**53, such as channels 10**9 + 1, filters 10**9 + 3, kernel 3.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups has to divide channels and filters")
    places = -(-height // stride) * -(-width // stride)
    weights = int(kernel * kernel * filters * (channels / groups))
    return height * width * channels + places * filters + weights
