# mistake: x was left as whole numbers, which cut off the step
# says: your function changed x; it should leave its inputs as they are
# Steps inside a list that it was given.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    kept = x[i]
    x[i] = kept + h
    above = f(np.array(x, dtype=float))
    x[i] = kept - h
    below = f(np.array(x, dtype=float))
    return (above - below) / (2 * h)
