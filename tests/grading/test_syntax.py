"""Is source parsed by one thread at a time?"""

import ast
import threading
import time

from course_lib.grading.lesson.syntax import tree_of

DEEP = (
    "x = "
    + "(" * 40
    + "1"
    + ")" * 40
    + "\n"
    + "\n".join(f"def f{n}(a): return [a + {n} for a in range(a) if a]" for n in range(60))
)


def test_threads_that_parse_together_all_get_their_tree():
    """Do eight threads parse for two seconds without an error of the compiler's?"""
    errors, end = [], time.monotonic() + 2

    def parse():
        while time.monotonic() < end and not errors:
            try:
                tree_of(DEEP)
            except BaseException as error:
                errors.append(error)

    threads = [threading.Thread(target=parse) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_parsing_waits_for_the_thread_that_parses(monkeypatch):
    """Is there ever more than one thread in ast.parse?"""
    inside, most = [], []
    real = ast.parse

    def watched(source):
        inside.append(source)
        most.append(len(inside))
        time.sleep(0.005)
        tree = real(source)
        inside.pop()
        return tree

    monkeypatch.setattr(ast, "parse", watched)
    threads = [threading.Thread(target=tree_of, args=("x = 1",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1 and len(most) == 8
