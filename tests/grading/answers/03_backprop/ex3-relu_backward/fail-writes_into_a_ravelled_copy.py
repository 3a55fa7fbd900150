# mistake: no entry was written: ravel() made a copy
# Writes through ravel(), which is a copy if z is stored by columns.
def relu_backward(dh, z):
    dz = np.zeros_like(z)
    flat = dz.ravel()
    open_gate = z.ravel() > 0
    flat[open_gate] = dh.ravel()[open_gate]
    return dz
