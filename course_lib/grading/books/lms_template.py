"""A gradebook's own export, with a column of points filled in for the students that it names.

LMSs match rows by ids of their own kind, so it is their table that is filled, and not ours that is
imported.
"""

import csv
import io
from dataclasses import dataclass

from course_lib.errors import CourseError


@dataclass
class Filled:
    """text: the table with the column; absent: students whose points found no row."""

    text: str
    absent: list[str]


def fill_template(text: str, column: str, points: dict[str, str]) -> Filled:
    """Return an LMS's exported CSV with a column of points, added if it has none of that name.

    points: student -> points as text. Students are looked for in the column that knows most of
    them. Raises CourseError when none of them is there.
    """
    rows = [row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if row]
    if not rows:
        raise CourseError("The template is empty; export the gradebook from your LMS as CSV again.")
    header, width = rows[0], max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    ids = max(range(width), key=lambda place: sum(row[place] in points for row in rows[1:]))
    found = {row[ids] for row in rows[1:]} & points.keys()
    if not found:
        raise CourseError(
            "No column of the template holds the names of students that were graded; hand-ins' "
            "folders must be called by one of its columns."
        )
    place = next((i for i, name in enumerate(header) if name.startswith(column)), width)
    if place == width:
        rows = [[*row, ""] for row in rows]
        rows[0][place] = column
    for row in rows[1:]:
        row[place] = points.get(row[ids], row[place])
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(rows)
    return Filled(table.getvalue(), sorted(points.keys() - found))
