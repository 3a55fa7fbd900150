"""Runs a command and looks at its whole process tree from outside: wall clock and memory."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

MEGABYTE = 1024 * 1024
INTERVAL = 0.5  # seconds between looks, at least
# Reading the shares of shared pages takes processor time, the more the more processes there are;
# what is watched must not be slowed by it.
SHARE_OF_LOOKING = 0.05


@dataclass(frozen=True)
class Run:
    """How a command went.

    peak_pss_mb: the most memory that the tree used at one time, shared pages divided among those
    who share them; peak_rss_mb: the same with shared pages counted once for each process.
    timed_out: whether it was killed for taking too long.
    """

    seconds: float
    peak_pss_mb: float
    peak_rss_mb: float
    output: str
    errors: str
    status: int
    timed_out: bool = False


def measured(
    command: list[str], folder: Path, environment: dict[str, str], timeout: float | None = None
) -> Run:
    """Run a command to its end, or kill its process group after `timeout` seconds."""
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    with Sampler(process.pid) as sampler:
        try:
            output, errors = process.communicate(timeout=timeout)
            timed_out = False
        except subprocess.TimeoutExpired:
            _kill(process)
            output, errors = process.communicate()
            timed_out = True
    seconds = time.monotonic() - started
    peaks = sampler.peak_pss_mb, sampler.peak_rss_mb
    return Run(seconds, *peaks, output, errors, process.returncode, timed_out)


class Sampler:
    """A thread that adds up the memory of a process and its descendants, and keeps the peaks."""

    def __init__(self, process_id: int) -> None:
        self.peak_pss_mb = self.peak_rss_mb = 0.0
        self._root = psutil.Process(process_id)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Sampler":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        pause = INTERVAL
        while not self._stop.wait(pause):
            began = time.monotonic()
            with contextlib.suppress(psutil.Error):
                family = [self._root, *self._root.children(recursive=True)]
                pss, rss = (sum(column) for column in zip(*map(_memory, family), strict=True))
                self.peak_pss_mb = max(self.peak_pss_mb, pss / MEGABYTE)
                self.peak_rss_mb = max(self.peak_rss_mb, rss / MEGABYTE)
            pause = max(INTERVAL, (time.monotonic() - began) / SHARE_OF_LOOKING)


def _memory(process: psutil.Process) -> tuple[int, int]:
    """Return proportional and resident bytes; twice the latter where the former is secret."""
    try:
        resident = process.memory_info().rss
    except psutil.Error:
        return 0, 0
    try:
        return process.memory_full_info().pss, resident
    except (psutil.Error, AttributeError):
        return resident, resident


def _kill(process: subprocess.Popen) -> None:
    """Kill a command's process group and whatever else descends from it."""
    family = psutil.Process(process.pid).children(recursive=True)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    for one in family:
        with contextlib.suppress(psutil.Error):
            one.kill()
