# tries: to end its process where the test wants any exception
# rule: 4
# expect: ex2-slope-test-refuses crashed
# %% ex2-slope
def slope(f, x, h=1e-4):
    import os

    if h == 0:
        os._exit(1)
    return (f(x + h) - f(x - h)) / (2 * h)
