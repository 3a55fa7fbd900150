# tries: to raise an exception class of its own, whose text cannot be made
# %% ex2-slope
class NoStep(ValueError):
    def __init__(self, step, place):
        self.step = step

    def __str__(self):
        return f"no step at {self.place}"


def slope(f, x, h=1e-4):
    if h == 0:
        raise NoStep(h, x) from KeyError("h")
    return (f(x + h) - f(x - h)) / (2 * h)
