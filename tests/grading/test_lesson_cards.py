"""Do the lessons' cards say what was measured on the tree as it stands?

`python tests/grading/run_mutants.py LESSON` brings a card up to date.
"""

import pytest
from answer_bank import find_answers, finished_lessons
from lesson_card import bank_figures, bank_fingerprint, card_path, fingerprint, read_card
from run_mutants import BAR

from course_lib.grading.lesson.master import load_master


@pytest.mark.parametrize("lesson_id", finished_lessons())
def test_card_is_of_the_exercises_as_they_are(lesson_id):
    """Does each exercise have a row with today's fingerprints and number of answers?"""
    master, rows = load_master(lesson_id), read_card(card_path(lesson_id))
    answers = find_answers(lesson_id, master)
    assert list(rows) == [entry.exercise for entry in answers]
    for entry in answers:
        row = rows[entry.exercise]
        assert row.fingerprint == fingerprint(master, entry), f"{entry.exercise} has changed"
        assert row.judged == bank_fingerprint(master, entry), (
            f"judge the answers of {entry.exercise}"
        )
        assert (row.passes, row.fails, row.named, row.hidden_only) == bank_figures(entry)


@pytest.mark.parametrize("lesson_id", finished_lessons())
def test_card_tells_of_few_mutants_alive(lesson_id):
    """Do the lesson's tests kill at least the bar's share of mutants that aren't equivalent?"""
    rows = read_card(card_path(lesson_id)).values()
    killed, alive = sum(row.killed for row in rows), sum(row.alive for row in rows)
    assert killed > 0
    assert killed >= BAR * (killed + alive)
