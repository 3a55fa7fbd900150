# mistake: x[i] was left as float32, which blurs the step
# the moving coordinate is x[i] as it came, in float32, though the array was made float64
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    point = np.array(x, dtype=float)

    def along(t):
        moved = point.copy()
        moved[i] = t
        return f(moved)

    return derivative(along, x[i], h)
