# unnamed: one of many divisions of the step; the values say that they differ
# The inner slopes use a tiny step of their own and stay within h, so it is another quotient.
def second_derivative(f, x, h=1e-4):
    inner = h / 10
    outer = h - inner
    return (derivative(f, x + outer, inner) - derivative(f, x - outer, inner)) / (2 * outer)
