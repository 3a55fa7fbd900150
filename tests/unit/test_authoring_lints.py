"""Is each lint silent on a good lesson, and does it name the cell of a bad one?"""

import copy
from pathlib import Path

import nbformat.v4
import pytest

from course_lib.authoring import cells, lints, source
from course_lib.authoring.lints.draft import Draft
from course_lib.authoring.tree import LessonTree
from course_lib.syllabus import Lesson

SAMPLES = Path(__file__).parents[1] / "notebooks" / "lessons"
ID = "01_forward_pass"
LESSON = Lesson(ID, 1, "The forward pass", "前向运算", 12, 7, outline=(("加倍", "Doubling"),))
GIVEN, ANSWER = "given-setup", "ex1-double"
TEST, MANUAL = "ex1-double-test-values", "ex2-explain_doubling"
GUARDED = 'with check.demo("exercise 1"):\n    '


@pytest.fixture(scope="module")
def sample():
    """The sample lesson's notebook with the output that its compared cell has."""
    notebook = source.read_source(LessonTree(solutions=SAMPLES), ID)
    for cell in notebook.cells:
        if "nbval-check-output" in cells.tags(cell):
            cell.outputs = [nbformat.v4.new_output("stream", text="[0 2 4]\n")]
    return notebook


class Bench:
    """A lesson to break, and what the lints say of it."""

    def __init__(self, notebook):
        self.notebook = copy.deepcopy(notebook)
        self.id, self.lesson, self.root = ID, LESSON, Path("/course/tree")

    def cell(self, name):
        """The cell of a grade_id, else the first whose text holds the name."""
        found = [c for c in self.notebook.cells if cells.grade_id(c) == name]
        return (found or [c for c in self.notebook.cells if name in c.source])[0]

    def replace(self, name, old, new):
        cell = self.cell(name)
        assert old in cell.source
        cell.source = cell.source.replace(old, new)

    def append(self, name, line):
        """Add a line at the end of a cell; in a test, of its visible part."""
        cell = self.cell(name)
        visible, mark, hidden = cell.source.partition("### BEGIN HIDDEN TESTS")
        is_test = cells.is_test(cell) and mark
        cell.source = f"{visible}{line}\n{mark}{hidden}" if is_test else f"{cell.source}\n{line}"

    def metadata(self, name, **changed):
        self.cell(name).metadata["nbgrader"].update(changed)

    def drop(self, name):
        self.notebook.cells.remove(self.cell(name))

    def demo(self, *sources):
        """Add demo cells at the end."""
        for text in sources:
            self.notebook.cells.append(nbformat.v4.new_code_cell(text))

    def output(self, data=None, text=None, metadata=None):
        """Give the demo cell an output."""
        if text is not None:
            made = nbformat.v4.new_output("stream", text=text)
        else:
            made = nbformat.v4.new_output("display_data", data, metadata=metadata or {})
        self.cell("print(double").outputs.append(made)

    def findings(self):
        draft = Draft(self.id, self.notebook, self.lesson, self.root)
        return {lint.__name__: list(lint(draft)) for lint in lints.LINTS}


@pytest.fixture
def bench(sample):
    return Bench(sample)


def test_all_lints_are_silent_on_a_good_lesson(bench):
    """Does a good lesson get no finding?"""
    assert {name: found for name, found in bench.findings().items() if found} == {}


PNG = {"image/png": "iVBORw0KGgo="}

# lint: (what is wrong, what the finding says)
BROKEN = {
    "lesson_is_in_the_syllabus": [
        (lambda b: setattr(b, "lesson", None), "no lesson 01_forward_pass"),
        (lambda b: setattr(b, "id", "01_forward"), "no lesson 01_forward"),
    ],
    "opening_says_what_is_needed": [
        (lambda b: b.replace("**Objectives.**", "Objectives", "Goal"), "Objectives"),
        (lambda b: b.replace("**Objectives.**", "Prerequisites", "Needs"), "Prerequisites"),
        (lambda b: b.replace("**Objectives.**", "minutes", "apples"), "minutes"),
    ],
    "sections_are_there": [
        (lambda b: b.replace("## Summary", "## Summary", "## End"), "'## Summary'"),
        (lambda b: b.replace("## Summary", "## Sources", "## Books"), "'## Sources'"),
        (lambda b: b.replace("## Summary", "went next", "went"), "Where the field went next"),
        (lambda b: b.replace("## Doubling", "## Doubling", "## Twice"), "'Doubling'"),
        (
            lambda b: b.replace("## Doubling", "## Doubling", "```\n## Doubling\n```"),
            "'Doubling'",
        ),
        (
            lambda b: setattr(b, "lesson", Lesson(ID, 1, "", "", 1, outline=(("加倍", ""),))),
            "no section for the outline's 加倍",
        ),
    ],
    "interview_questions_are_few_and_answered": [
        (lambda b: b.replace("## Summary", "<summary>What is twice 2", "What is"), "4 questions"),
    ],
    "minutes_are_honest": [
        (lambda b: b.replace("**Objectives.**", "path 7", "path 6"), "core path 7."),
        (lambda b: b.replace("### Exercise 1", "5 min", "50 min"), "its parts add up to 5"),
        (lambda b: b.replace("### Exercise 1", "5 min", "50 min"), "12 minutes"),
        (lambda b: b.replace("### Exercise 1", "5 min", "50 min"), "7 core_minutes"),
        (lambda b: b.append("## Doubling", "two " * 3000), "add up to 26"),
    ],
    "further_parts_say_so": [
        (lambda b: b.replace("### Exercise 2", "*Further (延伸), 5 min.*", ""), "say below"),
        (lambda b: b.cell("## Doubling").metadata.update(tags=["further"]), "say below"),
        (lambda b: b.cell("print(double").metadata.update(tags=["further"]), "opens with a head"),
        (lambda b: b.cell("Nothing and").metadata.update(tags=["further"]), "opens with a head"),
    ],
    "exercises_say_their_path": [
        (lambda b: b.replace("### Exercise 1", "*Core.* ", ""), "begin its text with *Core.*"),
        (lambda b: b.cell("### Exercise 2").metadata.update(tags=[]), "begin its text with *Core"),
        (lambda b: b.cell("## Doubling").metadata.update(tags=["further"]), "with *Further.*"),
    ],
    "cells_have_grade_ids": [
        (lambda b: b.metadata(ANSWER, grade_id="double"), "cell double"),
        (lambda b: b.metadata(TEST, grade_id="ex1-double-values"), "exN-name-test-property"),
        (lambda b: b.metadata(GIVEN, grade_id="setup"), "given-name"),
    ],
    "grade_ids_are_unique": [
        (lambda b: b.metadata("ex1-double-test-empty", grade_id=TEST), f"cell {TEST}: 2 cells"),
    ],
    "metadata_are_complete": [
        (lambda b: b.metadata(GIVEN, schema_version=2), "schema_version must be 3"),
        (lambda b: b.metadata(GIVEN, points=1), "mend points"),
        (lambda b: b.cell(TEST).metadata.nbgrader.pop("points"), "mend points"),
        (lambda b: b.cell(TEST).metadata.nbgrader.pop("task"), "mend task"),
        (lambda b: b.metadata(TEST, points=0), "above 0"),
        (lambda b: b.metadata(TEST, locked=False), f"cell {TEST}: an answer is not locked"),
        (lambda b: b.metadata(ANSWER, locked=True), f"cell {ANSWER}: an answer is not locked"),
        (lambda b: b.metadata(GIVEN, grade_id="given-x"), "given-setup"),
        (lambda b: b.drop(GIVEN), "given-setup"),
    ],
    "exercises_run_from_one": [
        (lambda b: b.metadata(MANUAL, grade_id="ex3-explain_doubling"), "[1, 3]"),
        (lambda b: b.metadata(MANUAL, grade_id="ex1-explain_doubling"), "[1, 1]"),
    ],
    "exercises_have_headings": [
        (lambda b: b.replace("### Exercise 1", "double (3", "triple (3"), "ex1-double"),
        (lambda b: b.replace("### Exercise 1", "### ", "## "), "'### Exercise N"),
        (lambda b: b.replace("### Exercise 1", "5 min", "five min"), "'### Exercise N"),
        (lambda b: b.drop(MANUAL), "ex2-explain_doubling"),
    ],
    "headings_count_the_points": [
        (lambda b: b.metadata(TEST, points=3), "promises 3 points, its cells give 4"),
        (lambda b: b.metadata(MANUAL, points=1), "Exercise 2: it promises 2 points"),
    ],
    "answers_are_tested": [
        (lambda b: b.metadata(ANSWER, grade_id="ex1-twice"), "add a cell ex1-twice-test-values"),
        (lambda b: b.metadata(TEST, grade_id="ex1-twice-test-values"), "called ex1-twice"),
    ],
    "solutions_are_marked": [
        (lambda b: b.append(GIVEN, "### BEGIN SOLUTION"), f"cell {GIVEN}: solution markers"),
        (lambda b: b.append("print(double", "### END SOLUTION"), "belong into answer cells"),
        (lambda b: b.replace(ANSWER, "### END SOLUTION", ""), "pair each"),
        (lambda b: setattr(b.cell(ANSWER), "source", "double = abs"), "signature and docstring"),
    ],
    "hidden_tests_are_marked": [
        (lambda b: b.replace(TEST, "### END HIDDEN TESTS", ""), f"cell {TEST}: have one BEGIN"),
        (lambda b: b.replace(TEST, "### BEGIN", "    ### BEGIN"), "column 0"),
        (lambda b: b.append(ANSWER, "### BEGIN HIDDEN TESTS"), f"cell {ANSWER}: hidden tests"),
        (lambda b: b.append("print(double", "### BEGIN HIDDEN TESTS"), "move them"),
    ],
    "hidden_tests_come_last": [
        (
            lambda b: setattr(b.cell(TEST), "source", b.cell(TEST).source + "\nassert 1"),
            f"cell {TEST}: `assert 1` stands behind",
        ),
    ],
    "hidden_messages_are_fixed": [
        (
            lambda b: b.replace(TEST, "secret =", "assert b, f'{b}'\nsecret ="),
            f"cell {TEST}: `assert b, f'{{b}}'` tells",
        ),
        (lambda b: b.replace(TEST, "secret =", "check.that(b, str(b))\nsecret ="), "plain text"),
        (lambda b: b.replace(TEST, "secret =", "check.that(b, '', hint=b)\nsecret ="), "hint=b"),
    ],
    "parts_compile": [
        (lambda b: b.append(TEST, "def ("), f"cell {TEST}: its visible part does not compile"),
        (
            lambda b: b.replace(TEST, "### BEGIN HIDDEN TESTS", "if 1:\n### BEGIN HIDDEN TESTS"),
            "its visible part does not compile",
        ),
        (lambda b: b.replace(TEST, "secret =", "    secret ="), "its hidden part does not"),
        (lambda b: b.append(ANSWER, "return"), f"cell {ANSWER}: it does not compile"),
        (
            lambda b: b.replace(ANSWER, "    ### BEGIN", "def f():\n### BEGIN"),
            "its stub does not compile",
        ),
    ],
    "given_cells_import_no_star": [
        (lambda b: b.append(GIVEN, "from math import *"), f"cell {GIVEN}: import names from math"),
    ],
    "answers_and_given_cells_use_no_demo": [
        (lambda b: b.append(GIVEN, "double"), f"cell {GIVEN}: double comes from no given cell"),
        (
            lambda b: (
                b.demo("scale = 2"),
                b.replace(ANSWER, "values + values", "scale * values"),
            ),
            f"cell {ANSWER}: scale comes from a demo cell",
        ),
    ],
    "tests_are_self_contained": [
        (lambda b: (b.demo("x = 1"), b.append(TEST, "assert x")), f"cell {TEST}: x comes from"),
        (
            lambda b: b.replace(TEST, "secret = check", "secret = elsewhere"),
            "elsewhere comes from",
        ),
        (
            lambda b: (
                b.replace(ANSWER, "return values", "two = 2\n    return values"),
                b.append(TEST, "two"),
            ),
            "two comes from",
        ),
    ],
    "tests_use_only_what_carries_over": [
        (lambda b, line=line: b.append(TEST, line), said)
        for line, said in [
            ("np.random.seed(1)", "np.random.seed does not carry over"),
            ("np.sum = double", "np.sum is changed only here"),
            ("setattr(np, 'sum', 1)", "setattr on a module"),
            ("import inspect\ninspect.signature(double)", "inspect.signature"),
            ("issubclass(double, object)", "issubclass"),
            ("assert callable(double)", "callable"),
            ("double.__doc__", "__doc__"),
            ("import warnings\nwarnings.simplefilter('error')", "warnings.simplefilter"),
            ("from contextlib import redirect_stdout\nredirect_stdout(1)", "redirect_stdout"),
            ("import tempfile\ntempfile.mkdtemp()", "tempfile.mkdtemp"),
            ("async def f():\n    await double(1)", "await"),
            ("class Fake:\n    pass", "class Fake"),
            ("import tensorflow as tf\nwith tf.GradientTape() as t:\n    double(1)", "Tape"),
            (
                "import tensorflow as tf\nm = double(1)\nwith tf.GradientTape() as t:\n    m(1)",
                "GradientTape can't see",
            ),
            ("import keras\nkeras.Model(1, double(1))", "keras.Model can't be built"),
            ("import keras\nkeras.Sequential([double(1)])", "keras.Sequential can't be built"),
        ]
    ],
    "demos_are_guarded": [
        (lambda b: b.demo("print(double(1))"), "it uses double outside a guard"),
        (lambda b: b.demo("def show():\n    double(1)\nshow()"), "it uses show"),
        (lambda b: b.demo(f"{GUARDED}two = double(1)", "print(two)"), "it uses two"),
        (lambda b: b.demo("f = lambda x: double(x)", "f(1)"), "it uses f"),
        (lambda b: b.demo("double = 3"), "it rebinds the answer double"),
        (lambda b: b.demo("%time double(1)"), "it uses double"),
    ],
    "demos_are_short": [(lambda b: b.demo("1\n" * 21), "21 lines")],
    "some_outputs_are_compared": [
        (lambda b: b.cell("np.arange(3) +").metadata.update(tags=[]), "no cell has the tag"),
        (lambda b: b.cell("np.arange(3) +").update(outputs=[]), "without output"),
    ],
    "pictures_have_alt_texts": [
        (lambda b: b.output(PNG), "no alt text"),
        (lambda b: b.output({"image/gif": "R0lGOD"}), "no alt text"),
        (lambda b: b.output({"text/html": '<img src="data:,">'}), "no alt text"),
        (lambda b: b.output({"text/html": '<img alt=" " src="data:,">'}), "no alt text"),
        (lambda b: b.append("## Summary", "![](a.png)"), "picture in the text"),
    ],
    "outputs_are_static": [
        (lambda b: b.output({"application/vnd.jupyter.widget-view+json": {}}), "a widget"),
    ],
    "outputs_name_no_machine": [
        (lambda b, text=text: b.output(text=text), f"names '{said}")
        for text, said in [
            ("saved to /home/ann/x.keras", "/home/ann"),
            ("/root/x", "/root/x"),
            ("'/tmp/y'", "/tmp/y"),
            (r"C:\Users", "C:"),
            ("/course/tree/data", "/course/tree"),
            ("ipykernel_321/77.py", "ipykernel_321"),
            ("<Model at 0x7f00aa11bb22>", "at 0x7f00aa11bb22"),
        ]
    ],
    "outputs_tell_no_time": [
        (lambda b: b.output(text="on 2026-11-22 02:30"), "tells the moment"),
        (lambda b: b.output({"text/html": "<p>12:01:59</p>"}), "tells the moment"),
    ],
    "sizes_are_capped": [
        (lambda b: b.output(text="x" * 700_001), "an output has 700 kB"),
        (lambda b: [b.output(text="x" * 650_000) for _ in range(5)], "the notebook has 3.3 MB"),
    ],
}  # fmt: skip


def test_every_lint_is_broken_by_some_lesson():
    """Is there a bad lesson for each lint?"""
    assert set(BROKEN) == {lint.__name__ for lint in lints.LINTS}


@pytest.mark.parametrize(
    ("lint", "spoil", "said"),
    [(lint, spoil, said) for lint, cases in BROKEN.items() for spoil, said in cases],
)
def test_lint_finds_what_is_wrong(bench, lint, spoil, said):
    """Does the lint name the fault, in one line?"""
    spoil(bench)
    found = bench.findings()[lint]
    assert any(said in line for line in found), found
    assert all("\n" not in line for line in found)


ALLOWED = {
    "a guarded figure of an answer": lambda b: b.demo(f"{GUARDED}print(double(1))"),
    "what a guard gave, guarded": lambda b: b.demo(
        f"{GUARDED}two = double(1)", f"{GUARDED}print(two)"
    ),
    "a value that exists without the guard": lambda b: b.demo(
        f"two = 2\n{GUARDED}two = double(1)\nprint(two)"
    ),
    "a function whose call is guarded": lambda b: b.demo(
        "def show():\n    return double(1)", f"{GUARDED}show()"
    ),
    "a loop's own name that a guard used before": lambda b: b.demo(
        f"{GUARDED}for w in double([1]):\n        print(w)",
        "print([w for w in [1]])\nfor w in [2]:\n    print(w)",
    ),
    "twenty lines": lambda b: b.demo("1\n\n" * 20),
    "a picture with words": lambda b: b.output(PNG, metadata={"image/png": {"alt": "A line."}}),
    "an image tag with words": lambda b: b.output({"text/html": '<img alt="A line." src="x">'}),
    "a folder's name inside a picture": lambda b: b.output(
        {"text/html": '<img alt="A" src="data:image/png;base64,AAAA/tmp/AAAA /home/x ">'}
    ),
    "a ratio and a date": lambda b: b.output(text="16:9 in 2026-11-22, see docs/home/x"),
    "a tape around plain numbers": lambda b: b.append(
        TEST,
        "import tensorflow as tf\nv = double(np.ones(2))\n"
        "with tf.GradientTape() as tape:\n    loss = tf.reduce_sum(tf.constant(v))",
    ),
    "a model of the test's own, beside the answer": lambda b: b.append(
        TEST,
        "import keras\nsizes = [3]\nmodel = keras.Sequential([n for n in sizes])\n"
        "for n, layer in zip(double(sizes), model.layers):\n    keras.Sequential([layer])",
    ),
    "an attribute of a student's object": lambda b: b.append(TEST, "s = double(1)\ns.grad = 0"),
    "a local that shadows a demo": lambda b: (b.demo("x = 1"), b.append(TEST, "x = 2\nassert x")),
    "an exercise of one point": lambda b: (
        b.metadata(MANUAL, points=1),
        b.replace("### Exercise 2", "2 points", "1 point"),
    ),
    "hash signs in a code fence": lambda b: b.append("## Summary", "```\n### Exercise x\n```"),
}


@pytest.mark.parametrize("allowed", ALLOWED.values(), ids=ALLOWED.keys())
def test_allowed_ways_of_writing_get_no_finding(bench, allowed):
    """Do all lints leave alone what only looks like a fault?"""
    allowed(bench)
    assert {name: found for name, found in bench.findings().items() if found} == {}
