# mistake: a forward difference inside a central one: f was asked at x + 2h
# Differentiates forward quotients centrally.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""

    def forward(t):
        return (f(t + h) - f(t)) / h

    return (forward(x + h) - forward(x - h)) / (2 * h)
