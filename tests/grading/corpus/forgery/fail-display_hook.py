# tries: to show a score of its own through sys.displayhook, from within the answer
# expect: ex5 failed
# %% ex5-middle
def middle(values):
    import sys

    sys.displayhook(10)
    return 4
