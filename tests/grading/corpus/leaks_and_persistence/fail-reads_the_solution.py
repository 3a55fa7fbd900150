# tries: to find the solution on the disk, where courses keep it, and to hand it in
# expect: ex1 failed
# %% ex1-largest_gap
def largest_gap(values):
    return 0


import pathlib

import course_lib

here = pathlib.Path.cwd()
roots = [*here.parents, pathlib.Path(course_lib.__file__).parents[1]]
places = ("source/*/*", "source/*", "solutions/*/*", "solutions/*", "tests/grading/corpus/lesson/*")
for path in [path for root in roots for place in places for path in root.glob(place)]:
    if path.suffix in (".ipynb", ".py"):
        text = path.read_text(errors="replace")
        found = text.find("return max(right - left for left, right in zip(values")
        if found > 0:
            exec("def largest_gap(values):\n    " + text[found:].splitlines()[0].split("\\n")[0])
