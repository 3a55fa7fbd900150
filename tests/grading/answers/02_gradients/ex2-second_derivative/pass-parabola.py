# The bend of the parabola through three points, Lagrange form by einsum.
def second_derivative(f, x, h=1e-4):
    values = np.fromiter((f(p) for p in (x - h, x, x + h)), dtype=float)
    return np.einsum("i,i", values, np.array([1.0, -2.0, 1.0])) / np.square(h)
