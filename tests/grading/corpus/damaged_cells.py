"""Hand-ins whose cells were damaged, by accident or on purpose.

Each function changes the notebook of a student with right answers in place; its name and docstring
are the case's. Damage costs no points, and earns none.
"""

import copy
import json
import textwrap
from collections.abc import Callable, Iterable

from corpus.cases import Case, answered, expected
from corpus.notebook import code_cell, corpus_lesson

DAMAGED_CELLS: list[Callable[[], Case]] = []
Damage = Callable[[dict], None]
WRONG = "def largest_gap(values):\n    return 0"


def damage(
    *expectations: str, told: Iterable[str] = (), status: str = ""
) -> Callable[[Damage], Damage]:
    """Make a case of a function; the status is `repaired` if something is told, else `graded`."""

    def register(function: Damage) -> Damage:
        def make() -> Case:
            notebook = answered()
            function(notebook)
            return Case(
                name=function.__name__.replace("_", "-", 1),
                group="damaged",
                tries=" ".join(function.__doc__.split()),
                notebook=json.dumps(notebook).encode(),
                expected=expected(expectations, status or ("repaired" if told else "graded"), told),
            )

        DAMAGED_CELLS.append(make)
        return function

    return register


def cell_of(notebook: dict, grade_id: str) -> dict:
    """Return the cell with a grade_id."""
    return next(cell for cell in notebook["cells"] if marks_of(cell).get("grade_id") == grade_id)


def marks_of(cell: dict) -> dict:
    """Return a cell's grading metadata."""
    return cell["metadata"].get("nbgrader", {})


@damage(told=["ex2-slope-test-values was missing and was put back"])
def pass_deleted_test(notebook: dict) -> None:
    """Deletes a test cell."""
    notebook["cells"].remove(cell_of(notebook, "ex2-slope-test-values"))


@damage(told=["ex3-windows-test-values was in the notebook 2 times"])
def pass_duplicated_test(notebook: dict) -> None:
    """Copies a test cell and pastes it at the end."""
    notebook["cells"].append(copy.deepcopy(cell_of(notebook, "ex3-windows-test-values")))


@damage(told=["ex4-Dual-test-polynomial had become a markdown cell"])
def pass_retyped_test(notebook: dict) -> None:
    """Turns a test cell into text."""
    cell = cell_of(notebook, "ex4-Dual-test-polynomial")
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


@damage(told=["ex5-middle had become a raw cell"])
def pass_retyped_answer(notebook: dict) -> None:
    """Turns an answer's cell into a raw one."""
    cell_of(notebook, "ex5-middle")["cell_type"] = "raw"


@damage("ex1 failed", told=["ex1-largest_gap-test-values was edited"])
def fail_edited_test(notebook: dict) -> None:
    """Answers wrongly and writes a test that such an answer passes."""
    cell_of(notebook, "ex1-largest_gap")["source"] = WRONG
    cell_of(notebook, "ex1-largest_gap-test-values")["source"] = "assert largest_gap([]) == 0"


@damage("ex1 failed", told=["ex1-largest_gap-test-values had changed grading marks"])
def fail_test_marked_as_answer(notebook: dict) -> None:
    """Marks a test cell as an answer, so that its own text is kept."""
    cell_of(notebook, "ex1-largest_gap")["source"] = WRONG
    cell = cell_of(notebook, "ex1-largest_gap-test-values")
    cell["source"] = "pass"
    marks_of(cell).update(solution=True, locked=False, grade=False)


@damage(told=["ex6-Gain-test-layer had changed grading marks"])
def pass_points_that_are_text(notebook: dict) -> None:
    """Writes "abc" for the points of a test."""
    marks_of(cell_of(notebook, "ex6-Gain-test-layer"))["points"] = "abc"


@damage("ex1 failed", told=["ex2-slope-test-values had changed grading marks"])
def fail_points_that_are_many(notebook: dict) -> None:
    """Answers wrongly and gives a test that passes a thousand points."""
    cell_of(notebook, "ex1-largest_gap")["source"] = WRONG
    marks_of(cell_of(notebook, "ex2-slope-test-values"))["points"] = 1000


@damage(told=["ex6-Gain-test-layer had changed grading marks"])
def pass_test_that_is_not_graded(notebook: dict) -> None:
    """Sets `grade: false` in a test's metadata."""
    marks_of(cell_of(notebook, "ex6-Gain-test-layer"))["grade"] = False


@damage(told=["ex3-windows-test-values was missing and was put back"])
def pass_test_without_a_grade_id(notebook: dict) -> None:
    """Loses the grade_id of a test, whose cell stays."""
    del marks_of(cell_of(notebook, "ex3-windows-test-values"))["grade_id"]


@damage(told=["The answer ex5-middle had lost its mark"])
def pass_answer_without_marks(notebook: dict) -> None:
    """Loses all metadata of an answer, as when its text is pasted into a new cell."""
    cell_of(notebook, "ex5-middle")["metadata"] = {}


@damage(
    "ex7 not-attempted",
    told=["The answer ex1-largest_gap had lost its mark", "The answer ex6-Gain had lost its mark"],
)
def pass_no_metadata_at_all(notebook: dict) -> None:
    """Loses the metadata of every cell, as some converters do; only the text answer is lost."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    notebook["metadata"] = {}


@damage(told=["out of order"])
def pass_reversed(notebook: dict) -> None:
    """Has all cells in reverse order."""
    notebook["cells"].reverse()


@damage(told=["out of order"])
def pass_moved_exercise(notebook: dict) -> None:
    """Moves the last exercise to the top, to do it first, with a cell of its own above it."""
    moved = [cell_of(notebook, "ex6-Gain"), cell_of(notebook, "ex6-Gain-test-layer")]
    rest = [cell for cell in notebook["cells"] if cell not in moved]
    notebook["cells"] = [*rest[:2], code_cell("units = 3"), *moved, *rest[2:]]


@damage(told=["ex1-largest_gap was in the notebook 2 times"])
def pass_split_answer(notebook: dict) -> None:
    """Splits an answer's cell in two, which copies its metadata."""
    cell = cell_of(notebook, "ex1-largest_gap")
    first = copy.deepcopy(cell)
    first["source"] = "def difference(pair):\n    return pair[1] - pair[0]"
    cell["source"] = (
        "def largest_gap(values):\n    return max(map(difference, zip(values, values[1:])))"
    )
    notebook["cells"].insert(notebook["cells"].index(cell), first)


@damage(told=["ex1-largest_gap was in the notebook 2 times"])
def pass_answer_and_stub(notebook: dict) -> None:
    """Keeps the untouched stub's cell below a copy of it that holds the answer."""
    cell = cell_of(notebook, "ex1-largest_gap")
    stub = cell_of(corpus_lesson()[1], "ex1-largest_gap")
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, stub)


@damage(told=["ex4-Dual-test-polynomial was missing and was put back"])
def pass_merged_answer_and_test(notebook: dict) -> None:
    """Merges an answer's cell with its test below, as one keystroke does."""
    test = cell_of(notebook, "ex4-Dual-test-polynomial")
    cell_of(notebook, "ex4-Dual")["source"] += "\n\n" + test["source"]
    notebook["cells"].remove(test)


@damage(
    "ex3 not-attempted",
    told=["ex3-windows was missing and counts as not attempted"],
)
def fail_deleted_answer(notebook: dict) -> None:
    """Deletes an answer's cell."""
    notebook["cells"].remove(cell_of(notebook, "ex3-windows"))


@damage(told=["ex1-largest_gap was in the notebook 2 times; the last one above its tests counts"])
def pass_older_copy_at_the_end(notebook: dict) -> None:
    """Keeps an older, wrong copy of an answer's cell as the notebook's last cell."""
    old = copy.deepcopy(cell_of(notebook, "ex1-largest_gap"))
    notebook["cells"].append(old | {"source": WRONG})


@damage("ex1 failed", told=["ex1-largest_gap was in the notebook 2 times"])
def fail_wrong_copy_above_the_test(notebook: dict) -> None:
    """Has a right copy of an answer's cell and then, above the tests as well, a wrong one."""
    cell = cell_of(notebook, "ex1-largest_gap")
    wrong = copy.deepcopy(cell) | {"source": WRONG}
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, wrong)


@damage(told=["ex1-largest_gap had become a markdown cell"])
def pass_answer_in_a_fence(notebook: dict) -> None:
    """Turns an answer's cell into text, in which the code stands between fences."""
    cell = cell_of(notebook, "ex1-largest_gap")
    cell |= {"cell_type": "markdown", "source": f"```python\n{cell['source']}\n```\n"}


@damage(told=["ex3-windows was missing and counts as not attempted, unless another cell defines"])
def pass_two_answers_in_one_cell(notebook: dict) -> None:
    """Writes one answer below another in its cell and deletes its own cell."""
    cell = cell_of(notebook, "ex3-windows")
    cell_of(notebook, "ex2-slope")["source"] += "\n\n\n" + cell["source"]
    notebook["cells"].remove(cell)


@damage()
def pass_answers_bound_in_every_way(notebook: dict) -> None:
    """Empties or leaves the stubs and binds their names elsewhere, under if, try, for, exec."""
    stubs = corpus_lesson()[1]
    ways = {
        "ex1-largest_gap": "if True:\n{}",
        "ex2-slope": "try:\n{}\nfinally:\n    pass",
        "ex3-windows": "for _ in range(1):\n{}",
        "ex4-Dual": "%%time\nif True:\n{}",
        "ex5-middle": "exec('''if True:\n{}\n''')",
        "ex6-Gain": "with tf.device('CPU'):\n{}",
    }
    for number, (grade_id, way) in enumerate(ways.items()):
        cell = cell_of(notebook, grade_id)
        quoted = cell["source"].replace('"""', '"')
        own = code_cell(way.format(textwrap.indent(quoted, "    ")))
        cell["source"] = cell_of(stubs, grade_id)["source"] if number % 2 else ""
        notebook["cells"].insert(notebook["cells"].index(cell) + 1, own)


@damage()
def pass_answers_bound_by_import_and_walrus(notebook: dict) -> None:
    """Leaves two stubs; their names come from a module that a cell writes, and from a walrus."""
    gap, middle = cell_of(notebook, "ex1-largest_gap"), cell_of(notebook, "ex5-middle")
    below = notebook["cells"].index(middle) + 1
    renamed = middle["source"].replace("def middle(", "def of_mine(")
    written = f"%%writefile gaps.py\nimport numpy as np\n{gap['source']}"
    notebook["cells"][below:below] = [code_cell(f"{renamed}\nprint(middle := of_mine)")]
    below = notebook["cells"].index(gap) + 1
    imported = "from gaps import largest_gap as largest_gap"
    notebook["cells"][below:below] = [code_cell(written), code_cell(imported)]
    for cell, grade_id in ((gap, "ex1-largest_gap"), (middle, "ex5-middle")):
        cell["source"] = cell_of(corpus_lesson()[1], grade_id)["source"]


@damage(told=["given-setup was missing and was put back"])
def pass_deleted_given_cell(notebook: dict) -> None:
    """Deletes the given cell with the imports."""
    notebook["cells"].remove(cell_of(notebook, "given-setup"))


@damage("ex6 failed", told=["given-setup was edited"])
def fail_edited_given_cell(notebook: dict) -> None:
    """Answers wrongly and rewrites the given helper that the test calls."""
    cell = cell_of(notebook, "given-setup")
    cell["source"] += "\n\ndef input_gradient(layer, inputs):\n    return [[1, 10, 100]] * 2"
    answer = cell_of(notebook, "ex6-Gain")
    answer["source"] = answer["source"].replace(
        "return self.weight * inputs", "return tf.stop_gradient(self.weight * inputs)"
    )


@damage("ex1 failed")
def fail_bonus_cells(notebook: dict) -> None:
    """Answers wrongly and adds test cells of its own with many points."""
    cell_of(notebook, "ex1-largest_gap")["source"] = WRONG
    bonus = code_cell("100.0")
    bonus["metadata"]["nbgrader"] = marks_of(cell_of(notebook, "ex4-Dual-test-polynomial")) | {
        "grade_id": "ex1-largest_gap-test-bonus",
        "points": 100,
    }
    notebook["cells"].append(bonus)


@damage("ex1 failed", told=["ex1-largest_gap was in the notebook 2 times"])
def fail_answer_id_on_a_test(notebook: dict) -> None:
    """Answers wrongly and gives an own test that gives itself points the answer's grade_id."""
    cell = cell_of(notebook, "ex1-largest_gap")
    cell["source"] = WRONG
    forged = code_cell("def largest_gap(values):\n    return None\n\n3.0")
    forged["metadata"]["nbgrader"] = marks_of(cell) | {"grade": True, "points": 3}
    notebook["cells"].append(forged)


@damage(told=["given-setup had changed grading marks"])
def pass_marks_of_wrong_types(notebook: dict) -> None:
    """Has numbers, lists and null where marks are true, false or text."""
    marks_of(cell_of(notebook, "given-setup")).update(grade=[], locked="yes", task=None)
    marks_of(cell_of(notebook, "ex1-largest_gap")).update(schema_version="3", cell_type=1)
    notebook["cells"].append(code_cell("1") | {"metadata": {"nbgrader": {"grade_id": ["ex1"]}}})
    notebook["cells"].append(code_cell("1") | {"metadata": {"nbgrader": "ex1-largest_gap"}})


@damage()
def pass_entries_that_are_no_cells(notebook: dict) -> None:
    """Has null, text, numbers and cells without source or type among its cells."""
    oddities = [None, "cell", 5, [], {}, {"source": 5}, {"cell_type": 7, "source": None}]
    oddities += [{"cell_type": "diagram", "source": ["a", 1, None]}, {"metadata": []}]
    notebook["cells"][2:2] = oddities


@damage()
def pass_damaged_outputs(notebook: dict) -> None:
    """Has outputs, execution counts and attachments of the wrong types, and stray fields."""
    cells = notebook["cells"]
    cells[1]["outputs"] = "none"
    cells[2] |= {"outputs": [5, {"output_type": "magic", "data": None}], "execution_count": "x"}
    cells[0] |= {"attachments": 5, "outputs": [], "prompt_number": 1e308}
    notebook["worksheets"] = []


@damage()
def pass_huge_old_outputs(notebook: dict) -> None:
    """Was saved with megabytes of outputs and widget states."""
    picture = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": "A" * 3_000_000},
    }
    cell_of(notebook, "ex1-largest_gap")["outputs"] = [picture]
    notebook["metadata"]["widgets"] = {"state": {str(number): {} for number in range(10_000)}}


@damage()
def pass_another_kernel(notebook: dict) -> None:
    """Names a kernel that is not installed, with a command line of its own."""
    notebook["metadata"] = {
        "kernelspec": {"name": "julia-1.9", "language": "julia", "argv": ["/bin/false"]},
        "language_info": {"name": "julia"},
    }


@damage()
def pass_same_ids(notebook: dict) -> None:
    """Has the same id in every cell, one of them no valid id."""
    for cell in notebook["cells"]:
        cell["id"] = "same"
    notebook["cells"][0]["id"] = "../../" + "x" * 500


@damage()
def pass_sources_as_lines(notebook: dict) -> None:
    """Has sources as lists of lines with Windows line ends, form feeds and a tab."""
    for cell in notebook["cells"]:
        text = cell["source"].replace("\n", "\r\n")
        cell["source"] = text.splitlines(keepends=True)
    cell_of(notebook, "ex3-windows")["source"].append("\r\n\x0c# the end\t\r\n")


@damage()
def pass_characters_that_are_none(notebook: dict) -> None:
    """Has half characters, null bytes and a byte order mark within cells of its own."""
    for text in ("text = '\ud83d'", "print(1)\x00", "\ufeffvalue = 1", "\udc80"):
        notebook["cells"].append(code_cell(text))
    notebook["cells"][0]["source"] += " \ud800"
    cell = cell_of(notebook, "ex1-largest_gap")
    cell["source"] = f"\ufeff{cell['source']}\n# \ud83d half an emoji"
    cell_of(notebook, "ex7-explain")["source"] += " \udfff"


@damage()
def pass_tags_that_ask_for_more(notebook: dict) -> None:
    """Carries tags that other tools obey: skip, hide, raises-exception, in-process, demo."""
    tags = ["skip-execution", "raises-exception", "remove_cell", "in-process", "demo", 5]
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = tags
