"""Measure closed eyes by nested cross-validation, for the card: a quarter of an hour.

Run by hand: `course data face_api orl`, then `python data/attributes/judge_closed_eyes.py`.
"""

from course_lib.face.evaluation import attributes, own, tasks
from course_lib.face.evaluation.closed_eyes import evaluate_closed_eyes


def main() -> None:
    faces = own.orl_found_faces()
    assert faces.found.all()
    closed = attributes.orl_attributes()["eyes_closed"]
    chips = attributes.orl_chips(faces)
    report = evaluate_closed_eyes(chips, closed, faces.people, data=tasks.ORL)
    for figure in report.figures:
        print(f"{figure.subject}, {figure.name}: {figure.interval}")
    print(*report.remarks, sep="\n")


if __name__ == "__main__":
    main()
