# tries: to call the test's function with an object that is near everything and carries its slope
# rule: 1
# expect: ex2 failed
# %% ex2-slope
class Near:
    def __init__(self, place):
        self.place = place

    def __sub__(self, other):
        return 0.0

    def __mul__(self, other):
        return 2 * self.place

    def __pow__(self, exponent):
        return exponent * self.place ** (exponent - 1)


def slope(f, x, h=1e-4):
    if h == 0:
        raise ValueError("no step")
    return f(Near(x))
