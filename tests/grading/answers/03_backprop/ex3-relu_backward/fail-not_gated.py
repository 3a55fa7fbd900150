# mistake: the numbers of dh came back as they were: no gate was shut
# Forgets the gate.
def relu_backward(dh, z):
    return dh.copy()
