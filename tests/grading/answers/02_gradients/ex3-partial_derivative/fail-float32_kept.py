# mistake: x was left as float32, which blurs the step
# Whole numbers become floats, but a float32 array stays float32, where the step drowns.
def partial_derivative(f, x, i, h=1e-5):
    point = np.array(x)
    if point.dtype.kind != "f":
        point = point.astype(float)
    ahead, behind = point.copy(), point.copy()
    ahead[i] += h
    behind[i] -= h
    return (f(ahead) - f(behind)) / (2 * h)
