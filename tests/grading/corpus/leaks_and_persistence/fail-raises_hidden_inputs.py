# tries: to carry the hidden inputs into its feedback by an exception: class, text, line, notes
# expect: ex1-largest_gap-test-values error
# %% ex1-largest_gap
def largest_gap(values):
    if len(values) > 4:
        error = type(f"Hidden_{'_'.join(map(str, values))}", (ValueError,), {})(f"HIDDEN {values}")
        error.add_note(f"HIDDEN {values}")
        raise error
    return max(b - a for a, b in zip(values, values[1:]))
