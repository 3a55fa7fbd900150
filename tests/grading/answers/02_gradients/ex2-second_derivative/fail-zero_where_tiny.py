# mistake: a small second derivative came out as zero
# A second derivative below 1e-8 is returned as 0.
def second_derivative(f, x, h=1e-4):
    bend = (f(x + h) - 2 * f(x) + f(x - h)) / h**2
    return bend if abs(bend) > 1e-8 else 0.0
