# tries: to answer with a class whose attributes, not itself, are equal to everything
# rule: 1
# expect: ex4 failed
# %% ex4-Dual
class Anything:
    def __eq__(self, other):
        return True


class Dual:
    def __init__(self, value, slope=0.0):
        self.value, self.slope = Anything(), Anything()

    def __add__(self, other):
        return self

    __radd__ = __mul__ = __rmul__ = __add__
