# tries: to return an int whose comparisons and differences are always what is wanted
# expect: ex1 failed
# %% ex1-largest_gap
class Liar(int):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0

    __hash__ = int.__hash__


def largest_gap(values):
    return Liar(0)
