# tries: to answer, but asks for f where the hidden test does not allow it
# expect: ex2-slope-test-values failed
# %% ex2-slope
def slope(f, x, h=1e-4):
    if h == 0:
        raise ValueError("no step")
    return (f(x + 0.25) - f(x - 0.25)) / 0.5
