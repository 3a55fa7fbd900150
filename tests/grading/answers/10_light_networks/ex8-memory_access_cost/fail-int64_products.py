# Products of 64 bits.
# says: OverflowError
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    rows, columns = -(-height // stride), -(-width // stride)
    read = np.prod([height, width, channels], dtype=np.int64)
    written = np.prod([rows, columns, filters], dtype=np.int64)
    weights = np.prod([kernel, kernel, channels // groups, filters], dtype=np.int64)
    return int(read + written + weights)
