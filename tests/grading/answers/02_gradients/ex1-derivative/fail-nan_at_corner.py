# says: holds NaN
# At a corner it returns NaN and not the central difference.
def derivative(f, x, h=1e-5):
    ahead, behind = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
    if abs(ahead) == abs(behind) and ahead != behind:
        return float("nan")
    return (f(x + h) - f(x - h)) / (2 * h)
