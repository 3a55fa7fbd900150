# tries: to end Python without a word
# expect: ex3 crashed
# %% ex3-windows
def windows(values, size):
    import os

    os._exit(0)
