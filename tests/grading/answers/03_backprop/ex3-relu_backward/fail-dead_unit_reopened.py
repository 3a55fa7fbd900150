# mistake: a unit whose gate is shut in every row let its gradients pass
# Opens the gate of a unit that is shut in every row.
def relu_backward(dh, z):
    gate = z > 0
    if z.ndim == 2 and len(z) > 2:
        gate = gate | ~gate.any(axis=0)
    return np.where(gate, dh, 0.0)
