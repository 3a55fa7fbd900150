# mistake: dh itself came back, not a new array
# Forgets the gate.
def relu_backward(dh, z):
    return dh.copy()
