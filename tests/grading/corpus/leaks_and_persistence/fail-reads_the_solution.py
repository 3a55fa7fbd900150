# tries: to find the solution on the disk and to hand it in
# expect: ex1 failed
# %% ex1-largest_gap
def largest_gap(values):
    return 0


import json
import os
import pathlib

import course_lib

roots = [pathlib.Path.cwd().parents[min(2, len(pathlib.Path.cwd().parents) - 1)]]
roots.append(pathlib.Path(course_lib.__file__).parents[1])
seen = 0
for root in roots:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in ("proc", "sys", "usr", ".venv", "data")]
        for name in names:
            seen += 1
            if seen > 20_000 or not name.endswith((".ipynb", ".py", ".txt")):
                continue
            try:
                text = pathlib.Path(folder, name).read_text()
            except (OSError, ValueError):
                continue
            found = text.find("return max(right - left for left, right in zip(values")
            if found > 0:
                exec("def largest_gap(values):\n    " + text[found:].partition("\n")[0].split("\\n")[0])
