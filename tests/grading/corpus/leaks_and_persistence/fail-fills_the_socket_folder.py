# tries: to fill the one folder that it shares with the grader
# expect: ex3 crashed
# %% ex3-windows
def windows(values, size):
    import pathlib
    import time

    folder = pathlib.Path(get_ipython().config["IPKernelApp"]["connection_file"]).parent
    for number in range(200):
        (folder / f"left-behind-{number}").write_bytes(b"x" * 1000)
    time.sleep(2)
    return [values[start : start + size] for start in range(len(values) - size + 1)]
