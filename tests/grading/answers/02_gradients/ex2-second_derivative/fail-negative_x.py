# mistake: a negative x was made positive, or a sign was lost
# time does not run backwards: |x| is taken for x
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    x = abs(x)
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
