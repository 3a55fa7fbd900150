# tries: to answer twice, from a forked process too
# expect: ex5-middle-test-cases failed
# expect: ex5-middle-test-trusting failed
# %% ex5-middle
def middle(values):
    import os

    child = os.fork()
    if child == 0:
        return 2
    os.waitpid(child, 0)
    return 4
