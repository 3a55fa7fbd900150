# tries: to answer with a lambda, a partial, a callable object and a wrapped function
# %% ex1-largest_gap
largest_gap = lambda values: max(b - a for a, b in zip(values, values[1:]))
# %% ex2-slope
import functools


def any_slope(sides, f, x, h=1e-4):
    if h == 0:
        raise ValueError
    return sum(side * f(x + side * h) for side in sides) / (2 * h)


slope = functools.partial(any_slope, (1, -1))
# %% ex3-windows
class Windows:
    def __call__(self, values, size):
        return (values[start : start + size] for start in range(len(values) - size + 1))


windows = Windows()
# %% ex5-middle
@functools.lru_cache
def middle_of(values):
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def middle(values):
    return middle_of(tuple(values))
