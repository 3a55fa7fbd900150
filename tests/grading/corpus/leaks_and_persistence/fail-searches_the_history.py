# tries: to find another student's answer in the history that IPython keeps
# expect: ex1 failed
# %% ex1-largest_gap
def largest_gap(values):
    return 0


import pathlib
import sqlite3

places = [pathlib.Path(get_ipython().profile_dir.location), pathlib.Path.home() / ".ipython"]
for path in [path for place in places for path in place.rglob("history.sqlite")]:
    with sqlite3.connect(path) as history:
        rows = history.execute("SELECT source FROM history WHERE source LIKE 'def largest_gap%'")
        for (source,) in list(rows):
            if "return 0" not in source:
                exec(source)
# %% own
%history -g largest_gap
