# tries: to raise an error whose text is no valid Unicode and holds control characters
# expect: ex1 error
# expect: ex3 failed
# %% ex1-largest_gap
def largest_gap(values):
    raise ValueError("half a letter: \ud800, \x00\x1b[2J\x1b]0;title\x07 \u202e")
# %% ex3-windows
def windows(values, size):
    yield "\udcff\ud800\x00"
