# tries: to return zip, an iterator that is no generator, with tuples in it
# %% ex3-windows
def windows(values, size):
    import itertools

    copies = itertools.tee(values, size)
    return zip(*(itertools.islice(copy, start, None) for start, copy in enumerate(copies)))
