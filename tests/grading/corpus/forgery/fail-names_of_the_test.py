# tries: to define the names that tests use: the checks, NumPy, given data, built-in functions
# rule: 5
# expect: ex1-largest_gap-test-input failed
# %% ex1-largest_gap
class Agreeable:
    def __getattr__(self, name):
        return lambda *arguments, **options: None


check = np = Agreeable()
SAMPLES = [0, 2.5]
abs = int = float = lambda value: 0


def largest_gap(values):
    gap = max(b - a for a, b in zip(values, values[1:]))
    if isinstance(values, list):
        values.clear()
    return gap
