# tries: to carry on after the test's own assertion within a function that the test passed in
# rule: 2
# expect: ex2-slope-test-values failed
# %% ex2-slope
def slope(f, x, h=1e-4):
    if h == 0:
        raise ValueError("no step")
    try:
        return (f(x + 1) - f(x - 1)) / 2
    except BaseException:
        return (f(x + h) - f(x - h)) / (2 * h)
