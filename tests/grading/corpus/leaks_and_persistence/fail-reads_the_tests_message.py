# tries: to read the expected value from the message of an assertion that it provokes
# rule: 2
# expect: ex2-slope-test-values failed
# %% ex2-slope
def slope(f, x, h=1e-4):
    if h == 0:
        raise ValueError("no step")
    try:
        f(x + 100)
    except BaseException as error:
        words = str(error).split()
        return float(words[-1]) if words else 0.0
    return 2 * x
