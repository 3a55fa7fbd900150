# the squared length against 1e-12; the slope as grad . direction
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    grad = np.array([partial_derivative(f, x, i, h) for i in range(len(x))], dtype=float)
    squared = sum(c * c for c in grad)
    if squared < 1e-12:
        raise ValueError("the gradient is zero, as far as can be told")
    direction = grad * squared**-0.5
    return [direction, float(grad @ direction)]
