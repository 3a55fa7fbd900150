"""Runs behind the walls: stock nbgrader on a copy of a course, then prints what it recorded.

    bench_inside.py SHARED COPY LESSON SECONDS

Needs nothing beside it, since the walls hide the tests' folder.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

LEFT_BEHIND_SECONDS = 3.0  # for processes that a hand-in leaves behind to change its grade later
GRADES = """SELECT base_cell.name, grade.auto_score, grade.manual_score
FROM grade JOIN base_cell ON base_cell.id = grade.cell_id"""


def main(shared: str, copy: str, lesson_id: str, seconds: str) -> None:
    """Grade the copy, and print its grades and the text that the graded notebook shows."""
    subprocess.run(["cp", "-a", shared, copy], check=True)
    autograde(Path(copy), lesson_id, float(seconds))
    time.sleep(LEFT_BEHIND_SECONDS)
    with sqlite3.connect(Path(copy, "gradebook.db")) as database:
        grades = database.execute(GRADES).fetchall()
    print(json.dumps({"grades": grades, "printed": printed(Path(copy))}))


def autograde(folder: Path, lesson_id: str, seconds: float) -> None:
    """Run nbgrader without a way to write to our standard output."""
    command = [sys.executable, "-m", "nbgrader", "autograde", lesson_id]
    with open(os.devnull, "r+b") as nowhere:
        streams = {"stdin": nowhere, "stdout": nowhere, "stderr": nowhere}
        try:
            subprocess.run(command, cwd=folder, timeout=seconds, **streams)
        except subprocess.TimeoutExpired:
            return


def printed(folder: Path) -> str:
    """Return the text of all outputs of the graded notebook."""
    text = ""
    for path in folder.glob("autograded/*/*/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        text += "".join("".join(output.get("text", "")) for output in outputs)
    return text


if __name__ == "__main__":
    main(*sys.argv[1:])
