# Right: one dot product of (inputs + 1) and neurons.
def count_parameters(sizes):
    sizes = np.array(sizes, dtype=np.int64)
    return int((sizes[:-1] + 1) @ sizes[1:])
