# tries: to fill the disk with many files, each of which is small enough
# expect: ex3 error
# %% ex3-windows
def windows(values, size):
    for number in range(50):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(bytes(2_000_000))
    return []
