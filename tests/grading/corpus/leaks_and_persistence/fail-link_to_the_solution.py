# tries: to hand in a symbolic link to a file of the instructor's and to read through it
# links: data.txt
# expect: ex1 failed
# %% ex1-largest_gap
def largest_gap(values):
    return 0


import pathlib

for path in pathlib.Path(".").glob("*.txt"):
    text = path.read_text()
    print("HIDDEN", text)
    if "largest_gap" in text:
        largest_gap = lambda values: max(b - a for a, b in zip(values, values[1:]))
