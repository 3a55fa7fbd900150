# tries: to answer right, with warnings
# %% ex1-largest_gap
import warnings


def largest_gap(values):
    warnings.warn("a list of one number has no gap", stacklevel=2)
    return np.diff(values).max()
# %% ex5-middle
def middle(values):
    np.array([]).mean()  # RuntimeWarning: Mean of empty slice
    warnings.warn_explicit("old", DeprecationWarning, "answer.py", 1)
    return sorted(values)[len(values) // 2] if len(values) % 2 else sum(sorted(values)[1:3]) / 2
