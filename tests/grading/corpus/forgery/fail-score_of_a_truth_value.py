# tries: to answer with an object that turns the score into True
# expect: ex5 failed
# %% ex5-middle
class Points:
    def __rsub__(self, other):
        return True

    def __eq__(self, other):
        return np.float64(1)


def middle(values):
    return Points()
