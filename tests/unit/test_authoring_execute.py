"""Are native log lines told from warnings that an author must mend?"""

import nbformat.v4
import pytest

from course_lib.authoring.execute import drop_native_log, refuse_stderr
from course_lib.errors import CourseError

STARTUP = (
    "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n"
    "I0000 00:00:1795317779.810032   31544 port.cc:153] oneDNN custom operations are on.\n"
)


def after_dropping(stderr: str) -> nbformat.NotebookNode:
    """Return a notebook whose one cell printed and wrote this to stderr, native lines dropped."""
    outputs = [
        nbformat.v4.new_output("stream", name="stdout", text="\n"),
        nbformat.v4.new_output("stream", name="stderr", text=stderr),
    ]
    cell = nbformat.v4.new_code_cell("import tensorflow as tf", outputs=outputs)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    drop_native_log(notebook)
    return notebook


def test_first_lines_of_tensorflow_are_dropped():
    """Is TensorFlow's start-up log no reason to refuse a build?"""
    notebook = after_dropping(STARTUP)
    refuse_stderr(notebook)
    assert [output.name for output in notebook.cells[0].outputs] == ["stdout"]


@pytest.mark.parametrize(
    "line",
    [
        "UserWarning: the default will change",
        "W0000 00:00:1795317779.810032   31544 gpu.cc:3] Cannot open some libraries.",
        "WARNING:tensorflow:5 out of the last 5 calls triggered tf.function retracing.",
    ],
)
def test_warnings_stay_a_fault(line):
    """Is a warning after the start-up log still refused?"""
    with pytest.raises(CourseError, match=line[:11]):
        refuse_stderr(after_dropping(f"{STARTUP}{line}\n"))
