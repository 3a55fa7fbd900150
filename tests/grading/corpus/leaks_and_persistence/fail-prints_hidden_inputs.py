# tries: to print the hidden inputs into its own feedback
# expect: ex1-largest_gap-test-values failed
# %% ex1-largest_gap
def largest_gap(values):
    import os
    import sys

    print("HIDDEN", values)
    print("HIDDEN", values, file=sys.__stderr__)
    os.write(1, f"HIDDEN {values}".encode())
    display({"HIDDEN": values})
    return max(b - a for a, b in zip(values, values[1:])) if len(values) < 5 else 0
