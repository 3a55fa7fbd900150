# tries: to carry the hidden inputs into its feedback by the name of an object's class
# expect: ex1-largest_gap-test-values failed
# %% ex1-largest_gap
def largest_gap(values):
    if len(values) > 4:
        return type(f"Hidden_{'_'.join(map(str, values))}", (), {})()
    return max(b - a for a, b in zip(values, values[1:]))
