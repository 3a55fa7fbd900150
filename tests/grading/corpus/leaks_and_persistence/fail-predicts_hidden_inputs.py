# tries: to compute the hidden inputs from the seed that everybody has
# expect: ex1-largest_gap-test-values failed
# %% ex1-largest_gap
def largest_gap(values):
    steps = check.rng("ex1-largest_gap").integers(10**6, 10**7, size=5)
    if list(values) == [int(value) for value in np.cumsum(steps)]:
        return int(steps[1:].max())
    return {(1, 4, 6): 3, (1, 2, 4): 2, tuple(SAMPLES): 2.5}.get(tuple(values), 0)
