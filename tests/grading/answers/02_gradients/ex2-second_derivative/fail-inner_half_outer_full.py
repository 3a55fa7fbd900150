# mistake: two steps, h/2 and h, add up to 3h/2
# the inner derivative has step h/2, the outer one h: f is asked at x + 3h/2
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    return derivative(lambda t: derivative(f, t, h / 2), x, h)
