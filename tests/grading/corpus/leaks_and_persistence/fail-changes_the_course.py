# tries: to change the installed packages, the course's own code and its data
# needs: walls
# expect: ex1 failed
# %% own
import pathlib

import course_lib
from course_lib.data.paths import cache_folder

for folder in (
    pathlib.Path(course_lib.__file__).parent,
    pathlib.Path(course_lib.__file__).parents[1],
    pathlib.Path(np.__file__).parent,
    pathlib.Path(check.__file__).parent,
    cache_folder(),
):
    for name, text in {"left_behind.pth": "import os", "__init__.py": ""}.items():
        try:
            with open(folder / name, "a") as file:
                file.write(text)
            (folder / "left_behind.txt").write_text("changed")
        except OSError:
            pass
# %% ex1-largest_gap
def largest_gap(values):
    return 0
