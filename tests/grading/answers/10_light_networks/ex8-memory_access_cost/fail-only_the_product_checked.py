# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "Raise `ValueError` when `groups` doesn't divide `channels` or doesn't divide `filters`": only channels * filters is checked; no error for 6 channels, 8 filters, 4 groups.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    weights, rest = divmod(kernel**2 * channels * filters, groups)
    if rest:
        raise ValueError("groups has to divide channels and filters")
    places = -(-height // stride) * -(-width // stride)
    return height * width * channels + places * filters + weights
