"""What people read in place of a grade_id."""


def exercise_title(grade_id: str) -> str:
    """Return "Exercise 2: box_iou" for "ex2-box_iou"."""
    number, _, name = grade_id.partition("-")
    if number.startswith("ex") and number[2:].isdigit() and name:
        return f"Exercise {number[2:]}: {name}"
    return grade_id
