# tries: to find the hidden test in notebooks near its working directory, and to run it itself
# expect: ex1-largest_gap-test-values failed
# %% ex1-largest_gap
def hidden_answers():
    import json
    import pathlib

    for path in pathlib.Path.cwd().glob("*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            source = "".join(cell["source"])
            if "largest_gap(rising) == expected" in source:
                space = {"np": np, "check": check, "largest_gap": None}
                exec(source[source.index("steps =") : source.index("assert largest_gap(r")], space)
                yield space["rising"], space["expected"]


def largest_gap(values):
    known = [expected for rising, expected in hidden_answers() if rising == list(values)]
    visible = {(1, 4, 6): 3, (1, 2, 4): 2, tuple(SAMPLES): 2.5}
    return known[0] if known else visible.get(tuple(values), 0)
