# mistake: x was left as whole numbers, which cut off the step
# Copies x without making it float, so that whole numbers swallow the step.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    ahead, behind = np.array(x), np.array(x)
    ahead[i] = ahead[i] + h
    behind[i] = behind[i] + -h
    return (f(ahead) - f(behind)) / (2 * h)
