# tries: to open more files than may be open
# expect: ex3 error
# %% ex3-windows
def windows(values, size):
    files = [open("/dev/null") for _ in range(400)]
    return [] if files else None
