# mistake: the step was multiplied by max(1, |x[i]|)
# The step is h max(1, |x[i]|).
def gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    return np.array([partial_derivative(f, x, i, h * max(1.0, abs(x[i]))) for i in range(len(x))])
