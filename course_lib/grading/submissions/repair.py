"""Puts a submission in order: the student's answers, and everything else from the master.

Every repair is recorded in a sentence for the student; none costs points.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from course_lib.grading.lesson.cells import CODE, Cell, CellKind, defined_names, same_code
from course_lib.grading.lesson.master import Master, MasterCell

FENCED = re.compile(r"(?:```|~~~)[^\n]*\n(.*\n)(?:```|~~~)", re.DOTALL)
COMPARED_MARKS = ("grade", "solution", "points", "locked", "task")


@dataclass(frozen=True)
class Step:
    """One cell to run or judge.

    master: the master's cell, None for an own one.
    """

    kind: CellKind
    source: str
    cell_type: str = CODE
    master: MasterCell | None = None
    tags: tuple[str, ...] = ()

    @property
    def cell(self) -> MasterCell:
        """The master's cell; asked of the lesson's own steps only."""
        if self.master is None:
            raise LookupError("an own cell of the student's is none of the master's")
        return self.master


@dataclass
class RepairedNotebook:
    """What is run in place of the submission, in order.

    repairs: one sentence each; attempted: the grade_ids of answers that the student worked on.
    """

    steps: list[Step]
    repairs: list[str] = field(default_factory=list)
    attempted: set[str] = field(default_factory=set)


def repair(cells: tuple[Cell, ...], master: Master) -> RepairedNotebook:
    """Return the notebook to grade, made of the student's cells and the master's."""
    known = {cell.grade_id: cell for cell in master.cells}
    groups, followers = _group(cells, known)
    notebook = RepairedNotebook([])
    answers, spares = _choose_answers(master, cells, groups, followers, notebook)
    notebook.steps += _own_steps(followers[""])
    for cell in master.cells:
        notebook.steps += _own_steps(spares[cell.grade_id])
        notebook.steps.append(_step(cell, answers))
        _report_damage(cell, groups[cell.grade_id], notebook.repairs)
        notebook.steps += _own_steps(followers[cell.grade_id])
    _report_order(cells, known, notebook.repairs)
    notebook.attempted = _attempted(master, answers, notebook.steps)
    return notebook


def _group(
    cells: tuple[Cell, ...], known: dict[str, MasterCell]
) -> tuple[dict[str, list[Cell]], dict[str, list[Cell]]]:
    """Return the student's cells by grade_id, and own cells by the grade_id they come after."""
    groups: dict[str, list[Cell]] = defaultdict(list)
    followers: dict[str, list[Cell]] = defaultdict(list)
    place = ""
    for cell in cells:
        if cell.grade_id in known:
            place = place if groups[cell.grade_id] else cell.grade_id
            groups[cell.grade_id].append(cell)
        else:
            followers[place].append(cell)
    return groups, followers


def _choose_answers(
    master: Master,
    cells: tuple[Cell, ...],
    groups: dict[str, list[Cell]],
    followers: dict[str, list[Cell]],
    notebook: RepairedNotebook,
) -> tuple[dict[str, str], dict[str, list[Cell]]]:
    """Return each answer's text, and its spare copies, which run before it as the student's own."""
    answers: dict[str, str] = {}
    spares: dict[str, list[Cell]] = defaultdict(list)
    for cell in master.of_kind(CellKind.ANSWER, CellKind.MANUAL):
        copies = groups[cell.grade_id]
        written = [copy for copy in copies if not same_code(copy.source, cell.stub)]
        chosen = _one_that_counts(written or copies[-1:], cells, _first_test(cell, master, groups))
        if chosen is None and cell.kind == CellKind.ANSWER:
            chosen = _find_by_names(cell, followers)
            if chosen is not None:
                notebook.repairs.append(
                    f"The answer {cell.grade_id} had lost its mark; "
                    f"it was found by the names that it defines."
                )
        if chosen is not None:
            is_retyped = cell.cell_type == CODE != chosen.cell_type
            answers[cell.grade_id] = without_fence(chosen.source) if is_retyped else chosen.source
        if cell.kind == CellKind.ANSWER:
            spares[cell.grade_id] = [copy for copy in written if copy is not chosen]
    return answers, spares


def _first_test(answer: MasterCell, master: Master, groups: dict[str, list[Cell]]) -> Cell | None:
    """Return the student's copy of an answer's first test, None when it has gone."""
    tests = [test for test in master.of_kind(CellKind.TEST) if test.exercise == answer.grade_id]
    return next((groups[test.grade_id][0] for test in tests if groups[test.grade_id]), None)


def _one_that_counts(copies: list[Cell], cells: tuple[Cell, ...], test: Cell | None) -> Cell | None:
    """Return the copy that the student's own test met: the last one above it, else the first."""
    places = {id(cell): place for place, cell in enumerate(cells)}
    end = places[id(test)] if test is not None else len(cells)
    above = [copy for copy in copies if places[id(copy)] < end]
    return above[-1] if above else next(iter(copies), None)


def without_fence(text: str) -> str:
    """Return the code of a cell that became text, without the fence that Markdown puts around."""
    found = FENCED.fullmatch(text.strip())
    return found.group(1) if found else text


def _find_by_names(cell: MasterCell, followers: dict[str, list[Cell]]) -> Cell | None:
    """Find, and take out, the last unmarked cell that defines all that the answer should."""
    if not cell.names:
        return None
    for own_cells in reversed(followers.values()):
        for own in reversed(own_cells):
            is_code = own.cell_type == CODE
            if is_code and set(cell.names) <= set(defined_names(own.source)):
                own_cells.remove(own)
                return own
    return None


def _step(cell: MasterCell, answers: dict[str, str]) -> Step:
    if cell.kind in (CellKind.ANSWER, CellKind.MANUAL):
        source = answers.get(cell.grade_id, "")
        return Step(cell.kind, source, cell.cell_type, cell)
    return Step(cell.kind, cell.source, cell.cell_type, cell)


def _own_steps(cells: list[Cell]) -> list[Step]:
    return [Step(CellKind.OWN, cell.source, cell.cell_type, tags=cell.tags) for cell in cells]


def _report_damage(cell: MasterCell, copies: list[Cell], repairs: list[str]) -> None:
    """Say what was wrong with a student's copies of one cell of the master."""
    is_ours = cell.kind in (CellKind.TEST, CellKind.GIVEN)
    what = {CellKind.TEST: "test cell", CellKind.GIVEN: "given cell"}.get(cell.kind, "answer cell")
    name = f"The {what} {cell.grade_id}"
    found_by_name = any(f"The answer {cell.grade_id} " in sentence for sentence in repairs)
    if not copies:
        if not found_by_name:
            repairs.append(f"{name} was missing{_what_became_of(cell)}.")
        return
    if len(copies) > 1:
        kept = "one copy was kept" if is_ours else "the last one above its tests counts"
        repairs.append(f"{name} was in the notebook {len(copies)} times; {kept}.")
    if any(copy.cell_type != cell.cell_type for copy in copies):
        repairs.append(f"{name} had become a {copies[0].cell_type} cell and was turned back.")
    if any(_marks_changed(copy.marks, cell) for copy in copies):
        repairs.append(f"{name} had changed grading marks, such as its points; they were restored.")
    if is_ours and any(copy.source.strip() != cell.stub.strip() for copy in copies):
        repairs.append(f"{name} was edited; the original was used.")


def _what_became_of(missing: MasterCell) -> str:
    if missing.kind in (CellKind.TEST, CellKind.GIVEN):
        return " and was put back"
    names = " or ".join(missing.names)
    unless = f", unless another cell defines {names}" if names else ""
    return f" and counts as not attempted{unless}"


def _marks_changed(marks: dict, cell: MasterCell) -> bool:
    return any(
        key in cell.marks and _differ(marks.get(key), cell.marks[key]) for key in COMPARED_MARKS
    )


def _differ(found: object, expected: object) -> bool:
    return isinstance(found, bool) != isinstance(expected, bool) or found != expected


def _report_order(
    cells: tuple[Cell, ...], known: dict[str, MasterCell], repairs: list[str]
) -> None:
    seen = list(dict.fromkeys(cell.grade_id for cell in cells if cell.grade_id in known))
    if seen != [grade_id for grade_id in known if grade_id in seen]:
        repairs.append("The exercises' cells were out of order; the lesson's order was used.")


def _attempted(master: Master, answers: dict[str, str], steps: list[Step]) -> set[str]:
    """Return the answers that differ from their stub, or whose names the student's cells define."""
    own = [step.source for step in steps if step.kind == CellKind.OWN and step.cell_type == CODE]
    unchanged = {cell.source for cell in master.released}
    written = [source for source in own if source not in unchanged]
    own_names = {name for source in written for name in defined_names(source)}
    attempted = set()
    for cell in master.of_kind(CellKind.ANSWER, CellKind.MANUAL):
        answer = answers.get(cell.grade_id, "")
        is_changed = bool(answer.strip()) and not same_code(answer, cell.stub)
        if is_changed or own_names & set(cell.names):
            attempted.add(cell.grade_id)
    return attempted
