# tries: to find the grader's secret in environments and command lines, and to compute hidden inputs
# expect: ex1-largest_gap-test-values failed
# %% ex1-largest_gap
def hidden_answers():
    import os
    import pathlib

    texts = ["\0".join(f"{name}={value}" for name, value in os.environ.items())]
    for path in pathlib.Path("/proc").glob("[0-9]*/*"):
        if path.name in ("environ", "cmdline"):
            try:
                texts.append(path.read_bytes().decode("utf-8", "replace"))
            except OSError:
                pass
    words = [word for text in texts for word in text.split("\0")]
    for secret in [word.partition("=")[2] for word in words if word.startswith("COURSE_SECRET=")]:
        os.environ["COURSE_SECRET"] = secret
        steps = check.rng("ex1-largest_gap").integers(10**6, 10**7, size=5)
        yield [int(value) for value in np.cumsum(steps)], int(steps[1:].max())


def largest_gap(values):
    known = [expected for rising, expected in hidden_answers() if rising == list(values)]
    visible = {(1, 4, 6): 3, (1, 2, 4): 2, tuple(SAMPLES): 2.5}
    return known[0] if known else visible.get(tuple(values), 0)
