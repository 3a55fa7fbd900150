# tries: to print without end
# expect: ex3 output-limit
# %% ex3-windows
def windows(values, size):
    while True:
        print("x" * 1000)
