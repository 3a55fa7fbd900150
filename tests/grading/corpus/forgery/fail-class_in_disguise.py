# tries: to return an object that isinstance takes for a number, and that is equal to everything
# expect: ex1 failed or error
# %% ex1-largest_gap
class Disguised:
    __class__ = float

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0


def largest_gap(values):
    return Disguised()
