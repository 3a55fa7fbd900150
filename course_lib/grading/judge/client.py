"""The coordinator's end of a judge: start it, give it a test, have it killed when it hangs."""

import contextlib
import queue
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from course_lib.grading.judge.line import Line
from course_lib.grading.judge.trial import Finding, TestCell

GRACE_SECONDS = 10.0
PREPARE_SECONDS = 300.0  # the first given cells import TensorFlow, on a machine that may be busy


class JudgeProcess:
    """A judge that lives through many submissions; a context manager that leaves none behind."""

    def __init__(self, secret: str | None = None) -> None:
        self.secret = secret
        self._line: Line | None = None

    def __enter__(self) -> "JudgeProcess":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def warm_up(self, given: tuple[str, ...]) -> None:
        """Have the judge run a lesson's given cells once, for their imports; doesn't wait."""
        self._start()
        self._send({"given": list(given)})

    def prepare(
        self, cell: TestCell, socket: Path, seconds: float, kinds: dict | None
    ) -> Finding | None:
        """Hand over a test; returns None when the student's kernel may connect to `socket`.

        kinds: the record of the solution, None while it is being written.
        Returns the finding at once when a given cell fails. Raises JudgeDied when nothing comes.
        """
        self._start()
        order = {"cell": asdict(cell), "socket": str(socket), "seconds": seconds, "kinds": kinds}
        if self.secret is not None:
            order["secret"] = self.secret
        self._send(order)
        answer = self._next(PREPARE_SECONDS)
        return None if answer == {"ready": True} else Finding(**answer)

    def hang_up(self) -> None:
        """Say that the student's kernel is done with the test, whether it connected or not."""
        self._send({"hang_up": True})

    def finding(self, seconds: float) -> Finding:
        """Return how the test ended; raises JudgeDied when no answer comes in time."""
        return Finding(**self._next(seconds + GRACE_SECONDS))

    def close(self) -> None:
        """Kill the judge; safe to call twice. The next test starts a new one."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _start(self) -> None:
        if self._line is None or not self._line.is_open:
            self.close()
            self._line = Line()

    def _send(self, order: dict) -> None:
        if self._line is None or not self._line.send(order):
            raise self._died()

    def _next(self, seconds: float) -> dict:
        answer = self._line.next_answer(seconds) if self._line is not None else None
        if answer is None:
            raise self._died()
        return answer

    def _died(self) -> "JudgeDied":
        self.close()
        return JudgeDied("The judge stopped answering.")


class Judges:
    """Judges to borrow, one to a worker at a time; they are started when they are first needed.

    secret: what hidden inputs are seeded by; None stands for the public default.
    """

    def __init__(self, secret: str | None = None) -> None:
        self.secret = secret
        self._idle: queue.SimpleQueue[JudgeProcess] = queue.SimpleQueue()

    def prepare(self, count: int, given: tuple[str, ...]) -> None:
        """Have this many judges idle, those started now importing what given cells import."""
        for _ in range(count - self._idle.qsize()):
            judge = JudgeProcess(self.secret)
            judge.warm_up(given)
            self._idle.put(judge)

    @contextlib.contextmanager
    def borrow(self) -> Iterator[JudgeProcess]:
        """Lend a judge that nobody else uses."""
        try:
            judge = self._idle.get_nowait()
        except queue.Empty:
            judge = JudgeProcess(self.secret)
        try:
            yield judge
        finally:
            self._idle.put(judge)

    def close(self) -> None:
        """End the judges that are not on loan."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()


class JudgeDied(RuntimeError):
    """The judge's process is gone or hangs: the course's fault, or data made to break it."""
