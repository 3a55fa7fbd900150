# tries: to return an object that is equal to everything
# expect: ex1 failed
# %% ex1-largest_gap
class Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


def largest_gap(values):
    return Anything()
