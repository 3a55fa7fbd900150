# tries: to call the test's function without end
# expect: ex2-slope-test-values timeout or error
# %% ex2-slope
def slope(f, x, h=1e-4):
    if h == 0:
        raise ValueError("no step")
    while h < 0.1:
        f(x)
    return (f(x + h) - f(x - h)) / (2 * h)
