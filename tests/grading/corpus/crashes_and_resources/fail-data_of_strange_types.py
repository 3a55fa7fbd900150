# tries: to return data of kinds that no test expects
# expect: ex1 failed or error
# expect: ex3 failed or error
# expect: ex5 failed or error
# %% ex1-largest_gap
def largest_gap(values):
    return np.array([("a", 1)], dtype=[("name", "U9"), ("size", "i4")])
# %% ex3-windows
def windows(values, size):
    yield {frozenset({1}): b"\xff", None: ..., (): complex(1, 2)}
    yield slice(None), memoryview(b"x"), np.datetime64("2024-01-01"), object, range(3)
# %% ex5-middle
def middle(values):
    return "4"
