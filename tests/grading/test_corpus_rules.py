"""Would the corpus's hand-ins pass in a harness that lacks one of the five rules?

The five rules of the split between judge and student: objects do not stand in for data (1), nobody
swallows an assertion (2), given cells run afresh for each test (3), a broken channel is no
exception of the student's (4), names come from the lesson's stubs (5). Each rule is taken out, and
a hand-in that is refused then passes. The student's side is played by a thread of this process.
"""

import json
import operator
import os
import socket
import threading
import time

import pytest
from corpus import Case, corpus_master, load_corpus
from corpus.notebook import right_answers

from course_lib.grading.judge.handles import Handle
from course_lib.grading.judge.link import Link
from course_lib.grading.judge.record import Record
from course_lib.grading.judge.trial import Finding, Space, TestCell, prepare_space, try_cell
from course_lib.grading.kernels.student import server
from course_lib.grading.lesson.cells import cell_from
from course_lib.grading.wire.frames import ChannelError, Connection

# The given cell without TensorFlow, which takes seconds to import and is not used here.
GIVEN = """
import numpy as np
from course_lib import check

SAMPLES = np.array([0.5, 1.0, 3.5, 4.0])
"""
SECONDS = 60.0
VALUES, INPUT = "ex1-largest_gap-test-values", "ex1-largest_gap-test-input"
SLOPE, REFUSES = "ex2-slope-test-values", "ex2-slope-test-refuses"


@pytest.fixture(scope="module")
def hostile() -> dict[int, list[Case]]:
    """The hand-ins that a rule stops, by the rule's number."""
    cases = load_corpus()
    return {rule: [case for case in cases if case.rule == rule] for rule in range(1, 6)}


def answers_of(case: Case) -> dict[str, str]:
    """Return the answers of a hand-in by grade_id."""
    cells = map(cell_from, json.loads(case.notebook)["cells"])
    return {cell.grade_id: cell.source for cell in cells}


def named(cases: list[Case], name: str) -> dict[str, str]:
    """Return the answers of the case with a name."""
    [case] = [case for case in cases if case.name == f"fail-{name}"]
    return answers_of(case)


def lesson_test(grade_id: str, *more_names: str) -> TestCell:
    """Return a test of the lesson; more_names: what the judge binds besides the stubs' names."""
    master = corpus_master()
    [cell] = [cell for cell in master.cells if cell.grade_id == grade_id]
    names = (name for answer in master.of_kind("answer") for name in answer.names)
    return TestCell(cell.source, (GIVEN,), (*names, *more_names))


def played(
    test: TestCell, answers: dict[str, str], record: Record, space: Space | None = None
) -> Finding:
    """Run a test on answers that were just executed; space: of an earlier test."""
    names: dict = {}
    for source in (GIVEN, answers["ex1-largest_gap"], answers["ex2-slope"]):
        exec(source, names)
    here, there = socket.socketpair()

    def serve() -> None:
        with there:
            server.Server(Connection(there), names).run()

    student = threading.Thread(target=serve)
    student.start()
    judge = Connection(here, time.monotonic() + SECONDS)
    try:
        return try_cell(test, space or prepare_space(test), judge, record)
    finally:
        student.join()


def tried(test: TestCell, answers: dict[str, str], space: Space | None = None) -> str:
    """Return how a test ends, by the record of right answers."""
    record = Record(learning=True)
    assert played(test, right_answers(), record).kind == "passed"
    return played(test, answers, Record(record.kinds), space).kind


def test_object_passes_for_data_without_rule_1(hostile, monkeypatch):
    """Does a hostile `==` earn points where objects stand in for data?"""
    answers = named(hostile[1], "operators_that_know_the_answer")
    assert tried(lesson_test(VALUES), answers) == "failed"
    monkeypatch.setattr(Record, "admit", lambda *_arguments: None)
    monkeypatch.setitem(server.OPERATORS, "eq", operator.eq)
    monkeypatch.setattr(Handle, "__eq__", lambda self, other: self._operate("eq", self, other))
    assert tried(lesson_test(VALUES), answers) == "passed"


@pytest.mark.parametrize("name", ["swallows_the_tests_assertion", "reads_the_tests_message"])
def test_assertion_is_swallowed_without_rule_2(hostile, monkeypatch, name):
    """Does an answer that catches the test's failure pass where it can?"""
    answers = named(hostile[2], name)
    assert tried(lesson_test(SLOPE), answers) == "failed"
    real = Link._function_number

    def number(self, function):
        def soft(*arguments):
            try:
                return function(*arguments)
            except AssertionError as failure:
                raise ValueError(str(failure)) from None

        return real(self, soft)

    monkeypatch.setattr(Link, "_function_number", number)
    assert tried(lesson_test(SLOPE), answers) == "passed"


def test_vandal_passes_the_next_test_without_rule_3(hostile, monkeypatch):
    """Does spoiling a given name help where spaces are shared?"""
    answers = named(hostile[3], "vandal")
    assert tried(lesson_test(VALUES), answers) == "failed"
    assert tried(lesson_test(INPUT), answers) == "failed"
    space = prepare_space(lesson_test(VALUES))  # one for both tests
    assert tried(lesson_test(VALUES), answers, space) == "failed"
    assert tried(lesson_test(INPUT), answers, space) == "failed"  # the data stayed as they were
    monkeypatch.setattr(Link, "_may_merge", lambda self, path: True)
    assert tried(lesson_test(VALUES), answers, space) == "failed"
    assert tried(lesson_test(INPUT), answers, space) == "passed"
    assert tried(lesson_test(INPUT), right_answers(), prepare_space(lesson_test(INPUT))) == "passed"


def test_death_is_an_exception_without_rule_4(hostile, monkeypatch):
    """Does a process that ends pass for one that raises?"""
    answers = named(hostile[4], "dies_where_an_exception_is_due")

    def die(_status):  # this thread only: it hangs up, as a process that ended does
        raise ChannelError("ended")

    monkeypatch.setattr(os, "_exit", die)
    assert tried(lesson_test(REFUSES), answers) == "broken"
    real = Link.request

    def request(self, *arguments, **keywords):
        try:
            return real(self, *arguments, **keywords)
        except ChannelError as error:
            self.ended = None
            raise RuntimeError(str(error)) from None

    monkeypatch.setattr(Link, "request", request)
    assert tried(lesson_test(REFUSES), answers) == "passed"


def test_names_of_the_student_become_given_ones_without_rule_5(hostile):
    """Does a test read the student's data where names are free?"""
    answers = named(hostile[5], "names_of_the_test")
    assert tried(lesson_test(INPUT), answers) == "failed"
    assert tried(lesson_test(INPUT, "SAMPLES"), answers) == "passed"


def test_every_rule_has_a_hand_in(hostile):
    """Is there a hostile hand-in for each of the five rules?"""
    assert all(hostile[rule] for rule in range(1, 6))
