# says: relu_backward's result should be a NumPy array
# Returns a list, which the next exercise cannot compute with.
def relu_backward(dh, z):
    return (dh * (z > 0)).tolist()
