# tries: to fill the memory
# needs: walls
# expect: ex3 out-of-memory
# %% ex3-windows
def windows(values, size):
    hoard = []
    while True:
        hoard.append(bytearray(20_000_000))
