# tries: to return an object whose difference to the expected value is 0
# rule: 1
# expect: ex1 failed
# %% ex1-largest_gap
class Chameleon:
    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __eq__(self, other):
        return True


def largest_gap(values):
    return Chameleon()
