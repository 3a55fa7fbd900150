# tries: to keep the hidden inputs of one exercise and to tell them in an error of the next one
# expect: ex1-largest_gap-test-values failed
# expect: ex3 error
# %% ex1-largest_gap
kept = []


def largest_gap(values):
    kept.append(list(values))
    return max(b - a for a, b in zip(values, values[1:])) if len(values) < 5 else 0
# %% ex3-windows
def windows(values, size):
    raise ValueError(f"HIDDEN {kept}")
