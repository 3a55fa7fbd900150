"""The coordinator's end of a zygote: start it, order warm kernels, kill them one by one.

Trouble with a zygote never costs a submission: whoever asked starts a cold kernel instead.
"""

import contextlib
import itertools
import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, NoReturn

import psutil

from course_lib.grading.kernels.surroundings import (
    USERS,
    ZygoteError,
    environment,
    socket_folder,
)
from course_lib.grading.limits import MEGABYTE, Limits, patience
from course_lib.grading.walls.sandbox import HOME, STUDENT, Walls, interpreter, visible_folders

READY_SECONDS = 120.0  # importing TensorFlow from a cold disk
FORK_SECONDS = 20.0
END_SECONDS = 10.0
KERNEL = 2  # the kernel's number in its own process namespace


class WarmProcess:
    """A kernel that a zygote forked; killing its guard ends everything in its namespaces.

    guard: waits outside of the kernel's namespaces; first: their process 1.
    """

    is_warm = True

    def __init__(self, zygote: "Zygote", guard: psutil.Process, first: psutil.Process) -> None:
        self.zygote = zygote
        self.guard = guard
        self.first = first
        self.tree = first.pid
        family = [first, _numbered(first, KERNEL)]
        self.family = [one.pid for one in family]
        self.inherited_mb = sum(one.memory_info().rss for one in family) / MEGABYTE

    @property
    def is_alive(self) -> bool:
        """Whether process 1 of the kernel's namespaces, which ends with the kernel, still runs."""
        try:
            return self.first.is_running() and self.first.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    def end(self) -> None:
        """Kill the namespaces' process 1, and so every process of the kernel, and the guard."""
        for process in (self.first, self.guard):
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs([self.first, self.guard], timeout=END_SECONDS)


class Zygote:
    """A process that forks warm kernels, for all threads of a batch; a context manager.

    trouble: why there are no more warm kernels, or "".
    """

    def __init__(self, walls: Walls, limits: Limits) -> None:
        self.walls = replace(walls, user=next(USERS))
        self.limits = limits
        self.trouble = ""
        self.folder = socket_folder()
        self.walls.hand_over(self.folder)
        self._lock = threading.Lock()
        self._answers: queue.Queue[dict | None] = queue.Queue()
        self._count = 0
        self._itself: psutil.Process | None = None
        self._process = self._start()
        self._orders, self._replies = _pipes(self._process)
        reading = (self._replies, self._answers)
        threading.Thread(target=_read, args=reading, daemon=True).start()

    def __enter__(self) -> "Zygote":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def is_alive(self) -> bool:
        """Whether the zygote runs; its kernels die with it."""
        return self._process.poll() is None

    def new_folder(self) -> Path:
        """Return a folder for a kernel's sockets; raises ZygoteError without warm kernels."""
        with self._lock:
            self._be_ready()
            self._count += 1
            folder = self.folder / f"k{self._count}"
        folder.mkdir()
        return folder

    def fork(self, connection_file: Path) -> WarmProcess:
        """Return the processes of a new kernel; raises ZygoteError when there is none."""
        order = {
            "connection_file": str(connection_file),
            "folder": f"{HOME}/work",
            "visible": [str(path) for path in visible_folders()],
            "scratch_mb": self.limits.scratch_mb,
            "file_mb": self.limits.file_mb,
            "open_files": self.limits.open_files,
            "cpu_seconds": self.limits.cpu_seconds,
        }
        with self._lock:
            itself = self._be_ready()
            answer = self._ask(order)
            try:
                guard = _numbered(itself, answer["guard"])
                return WarmProcess(self, guard, _numbered(guard, 1))
            except psutil.Error as error:
                raise ZygoteError(f"a warm kernel ended at once ({error})") from error

    def close(self) -> None:
        """End the zygote and every kernel that it forked; safe to call twice."""
        self._process.kill()
        self._process.wait()
        for stream in (self._orders, self._replies):
            with contextlib.suppress(OSError):
                stream.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> subprocess.Popen:
        program = [interpreter(), "-P", "-m", "course_lib.grading.kernels.zygote.parent"]
        user = self.walls.user if self.walls.identity == "nobody" else STUDENT
        inner = [*program, str(user), self.walls.identity]
        return _popen_in_a_thread_of_its_own(
            self.walls.command(inner, self.folder, self.limits, may_divide=True),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment(Path(HOME)),
            cwd="/",
            start_new_session=True,  # Ctrl-C is the coordinator's to handle
        )

    def _be_ready(self) -> psutil.Process:
        """Return the zygote, once its imports are done; raises ZygoteError."""
        if self.trouble:
            raise ZygoteError(self.trouble)
        if not self.is_alive:
            self._give_up("it ended")
        if self._itself is None:
            ready = self._next(READY_SECONDS)
            try:
                family = psutil.Process(self._process.pid).children(recursive=True)
                [self._itself] = [one for one in family if _inner_number(one) == ready["ready"]]
            except (psutil.Error, ValueError, OSError):
                self._give_up("its process was not found")
        return self._itself

    def _ask(self, order: dict) -> dict:
        try:
            self._orders.write(json.dumps(order) + "\n")
            self._orders.flush()
        except OSError:
            self._give_up("it ended")
        return self._next(FORK_SECONDS)

    def _next(self, seconds: float) -> dict:
        """Return the zygote's next answer; without one, or after an error, it is given up."""
        try:
            answer = self._answers.get(timeout=seconds * patience())
        except queue.Empty:
            self._give_up("it stopped answering")
        if answer is None:
            self._give_up("it ended")
        if "error" in answer:
            self._give_up(answer["error"])
        return answer

    def _give_up(self, why: str) -> NoReturn:
        """Remember why there are no warm kernels; those that run are left alone if they can be."""
        self.trouble = why
        raise ZygoteError(why)


def _popen_in_a_thread_of_its_own(command: list[str], **settings: Any) -> subprocess.Popen:
    """Start a process from a thread that lives as long: bubblewrap dies with the one it has."""
    started: queue.Queue[subprocess.Popen | OSError] = queue.Queue()

    def keep() -> None:
        try:
            process = subprocess.Popen(command, **settings)
        except OSError as error:
            started.put(error)
            return
        started.put(process)
        process.wait()

    threading.Thread(target=keep, daemon=True).start()
    process = started.get()
    if isinstance(process, OSError):
        raise process
    return process


def _pipes(process: subprocess.Popen) -> tuple[IO[str], IO[str]]:
    """Return the standard input and output of a process that was started with pipes."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("a zygote is spoken to through pipes")
    return process.stdin, process.stdout


def _read(stream: IO[str], answers: queue.Queue) -> None:
    with contextlib.suppress(OSError, ValueError):
        for line in stream:
            answers.put(json.loads(line))
    answers.put(None)


def _numbered(parent: psutil.Process, number: int) -> psutil.Process:
    """Return the child that has this number in its own process namespace."""
    for child in itertools.chain(_listed_children(parent), _all_children(parent)):
        if _inner_number(child) == number:
            return child
    raise psutil.NoSuchProcess(number)


def _listed_children(parent: psutil.Process) -> Iterator[psutil.Process]:
    """Yield the children of a process with one thread; Linux may leave some out, see proc(5)."""
    with contextlib.suppress(OSError):
        listing = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        for number in listing.read_text(encoding="utf-8").split():
            with contextlib.suppress(psutil.Error):
                yield psutil.Process(int(number))


def _all_children(parent: psutil.Process) -> Iterator[psutil.Process]:
    """Yield the children of a process; takes a look at every process of the machine."""
    yield from parent.children()


def _inner_number(process: psutil.Process) -> int:
    """Return a process's number in the innermost namespace that it is in; see proc(5), NSpid."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    except OSError:
        return -1
    [numbers] = [line.split() for line in status.splitlines() if line.startswith("NSpid:")]
    return int(numbers[-1])
