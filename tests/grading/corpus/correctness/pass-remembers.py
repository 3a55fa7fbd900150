# tries: to keep state between calls: globals, caches, default arguments, attributes
# %% ex1-largest_gap
calls = 0


def largest_gap(values, seen={}):
    global calls
    calls += 1
    key = tuple(values)
    if key not in seen:
        seen[key] = max(b - a for a, b in zip(values, values[1:]))
    largest_gap.last = seen[key]
    return largest_gap.last
