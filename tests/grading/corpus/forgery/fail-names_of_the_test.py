# tries: to define the names that tests use: the checks, NumPy, built-in functions, given data
# rule: 5
# expect: ex1 failed
# %% ex1-largest_gap
class Agreeable:
    def __getattr__(self, name):
        return lambda *arguments, **options: None


check = np = Agreeable()
abs = int = float = lambda value: 0
SAMPLES = [0, 2.5]


def largest_gap(values):
    return values[-1] - values[0]
