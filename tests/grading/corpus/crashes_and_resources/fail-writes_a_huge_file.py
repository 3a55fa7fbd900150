# tries: to write a file that is larger than files may be
# expect: ex3 error
# %% ex3-windows
def windows(values, size):
    with open("huge", "wb", buffering=0) as file:
        for _ in range(20):
            file.write(bytes(1_000_000))
    return []
