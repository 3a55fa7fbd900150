# mistake: dh was returned as it came
# Forgets the gate.
def relu_backward(dh, z):
    return dh.copy()
