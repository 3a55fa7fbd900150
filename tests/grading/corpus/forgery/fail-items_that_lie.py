# tries: to yield objects that yield objects that are equal to everything
# rule: 1
# expect: ex3 failed
# %% ex3-windows
class Anything:
    def __eq__(self, other):
        return True

    __iter__ = None


class Run:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size

    def __iter__(self):
        return (Anything() for _ in range(self.size))


def windows(values, size):
    return (Run(size) for _ in range(len(values) - size + 1))
