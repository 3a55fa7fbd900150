"""A student's kernel as the judge sees it: start, execute one cell at a time, restart, close."""

import threading
from pathlib import Path

from course_lib.grading.kernels.conversation import Conversation
from course_lib.grading.kernels.launch import RunningKernel, launch
from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.limits import Limits, patience
from course_lib.grading.walls.sandbox import Walls


class KernelStartError(RuntimeError):
    """A kernel could not be started: the machine's fault, never the student's."""


class ZygoteDied(RuntimeError):
    """A warm kernel died with its zygote: run the submission again, with cold kernels."""


class StudentKernel:
    """A real ipykernel behind the walls; a context manager that leaves no process behind.

    work: the folder to run in without walls; by default a temporary one.
    stop: when this event is set, nothing more is started (the batch was interrupted).
    zygote: where warm kernels come from; without one, or when it fails, kernels are cold.
    """

    def __init__(
        self,
        walls: Walls,
        limits: Limits,
        stop: threading.Event | None = None,
        work: Path | None = None,
        zygote: Zygote | None = None,
    ) -> None:
        self.walls = walls
        self.limits = limits
        self.stop = stop or threading.Event()
        self.work = work
        self.zygote = zygote
        self.flags: list[str] = []  # what the submission's record says about its kernels
        self.peak_mb = 0.0
        self._running: RunningKernel | None = None

    def __enter__(self) -> "StudentKernel":
        try:
            self.start()
        except BaseException:  # a signal too: `with` closes only what it has entered
            self.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def is_running(self) -> bool:
        """Whether there is a kernel to execute in."""
        return self._running is not None

    @property
    def is_warm(self) -> bool:
        """Whether the running kernel was forked from a zygote."""
        return self._running is not None and self._running.process.is_warm

    @property
    def socket_folder(self) -> Path:
        """The folder of a running kernel's sockets, seen from inside and outside the walls."""
        if self._running is None:
            raise KernelStartError("No kernel is running.")
        return self._running.folders[0]

    def start(self) -> None:
        """Start a kernel; raises KernelStartError when it does not answer in time."""
        # Before, not after: while it starts, another submission may find the zygote dead.
        hopeful = self.zygote if self.zygote is not None and not self.zygote.trouble else None
        try:
            self._start(self.zygote)
        except KernelStartError:
            if hopeful is None:
                raise
            hopeful.trouble = hopeful.trouble or "a warm kernel did not answer"
            self._start(None)
        if self.zygote is not None and not self.is_warm:
            reason = self.zygote.trouble or "it ended at once"
            self.flags = [f"cold kernel: the warm one failed: {reason}"[:300]]

    def _start(self, zygote: Zygote | None) -> None:
        self._running = launch(self.walls, self.limits, self.work, zygote)
        running, seconds = self._running, self.limits.start_seconds * patience()
        if not running.sockets.wait_until_ready(seconds, lambda: running.is_alive):
            self.close()
            raise KernelStartError("The kernel did not start: it ended or did not answer.")
        self._running.confine()

    def restart(self) -> None:
        """Throw the kernel away, with every process that it started, and start a fresh one."""
        self.close()
        self.start()

    def close(self) -> None:
        """End every process of the kernel and remove its folders; safe to call twice."""
        if self._running is not None:
            self.peak_mb = max(self.peak_mb, self._running.watchdog.peak_mb)
            self._running.close()
            self._running = None

    def execute(self, source: str, seconds: float, score: bool = False) -> Outcome:
        """Run one cell and return how it ended; a lost kernel is closed before this returns.

        seconds: wall clock; then the cell is interrupted and, if it goes on, killed.
        score: also read the variable `_course_score` (see course_lib.grading.lesson.score).
        Raises ZygoteDied when the kernel was lost through no fault of the student's.
        """
        if self.stop.is_set():
            raise KeyboardInterrupt
        if self._running is None:
            raise KernelStartError("No kernel is running.")
        outcome = Conversation(self._running, self.limits).run(source, seconds, score)
        self.peak_mb = max(self.peak_mb, self._running.watchdog.peak_mb)
        if outcome.lost_kernel:
            parent = self.zygote if self.is_warm else None
            died_with_parent = parent is not None and not parent.is_alive
            self.close()
            if parent is not None and died_with_parent:
                parent.trouble = "it ended"
                raise ZygoteDied("The zygote ended, and its kernels with it.")
        return outcome
