"""Looks at a submission's processes and its shared folder from outside, a few times a second."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from course_lib.grading.cgroups import Group
from course_lib.grading.limits import MEGABYTE, Limits

SHARED_FILES = 64  # a kernel makes five sockets; more is somebody writing to disk
SHARED_BYTES = 4 * MEGABYTE
MOST_FORKING_LOOKS = 10


class Watchdog:
    """Measures one process tree; `complaint()` names the first limit that was broken.

    group: counts exactly what Linux counts for us.
    inherited_mb: memory that a forked kernel shares with its parent, which is not counted.
    """

    def __init__(
        self,
        process_id: int,
        shared: Path,
        limits: Limits,
        group: Group,
        inherited_mb: float = 0.0,
        interval: float = 0.2,
    ) -> None:
        self.limits = limits
        self.shared = shared
        self.group = group
        self.inherited_mb = inherited_mb
        self.interval = interval
        self.peak_mb = 0.0
        self.processor_seconds = 0.0  # of all its processes, at the last look
        self._root = psutil.Process(process_id)
        self._usual_processes = len(self._processes())
        self._last_count, self._times_forking = 0, 0
        self._next = 0.0
        self._seconds_of: dict[tuple[int, float], float] = {}

    def complaint(self) -> tuple[str, str] | None:
        """Return (outcome kind, words) when a limit is broken; looks at most every interval."""
        now = time.monotonic()
        if now < self._next:
            return None
        processes = self._processes()
        if len(processes) > self.limits.processes:
            return self._too_many_processes()
        if (refusal := self.refusal()) is not None:
            return refusal
        memory_mb = self._own_mb(processes, _resident_bytes)
        if memory_mb > self.limits.memory_mb and len(processes) > self._usual_processes:
            # Forked processes share pages, which were just counted once for each of them.
            if self._is_forking(len(processes)):
                return None
            memory_mb = self._own_mb(processes, _proportional_bytes)
        self.peak_mb = max(self.peak_mb, memory_mb)
        self._next = time.monotonic() + self.interval
        if memory_mb > self.limits.memory_mb:
            return "out-of-memory", ""
        self.processor_seconds = self._processor_seconds(processes)
        if self.processor_seconds > self.limits.cpu_seconds:
            return "timeout", f"it used more than {self.limits.cpu_seconds:g} s of processor time"
        if not _is_small(self.shared):
            return "crashed", "it filled the folder of the kernel's sockets"
        return None

    def refusal(self) -> tuple[str, str] | None:
        """Return (outcome kind, words) when Linux refused a process; quick enough for each cell."""
        return self._too_many_processes() if self.group.was_refused_processes else None

    def _too_many_processes(self) -> tuple[str, str]:
        return "crashed", f"it started more than {self.limits.processes} processes"

    def obituary(self) -> tuple[str, str]:
        """Return (outcome kind, words) for a kernel that is gone."""
        return ("out-of-memory" if self.group.ran_out_of_memory else "crashed"), ""

    def _own_mb(
        self, processes: list[psutil.Process], measure: Callable[[psutil.Process], int]
    ) -> float:
        return max(0.0, sum(map(measure, processes)) / MEGABYTE - self.inherited_mb)

    def _is_forking(self, count: int) -> bool:
        """Return whether processes were just added: measuring shared pages would wait for them.

        After some looks in a row it no longer counts, so that no memory is hidden this way.
        """
        self._times_forking = self._times_forking + 1 if count > self._last_count else 0
        self._last_count = count
        return 0 < self._times_forking <= MOST_FORKING_LOOKS

    def _processor_seconds(self, processes: list[psutil.Process]) -> float:
        """Return what the living have used, and what the dead had when they were last seen."""
        for process in processes:
            try:
                times = process.cpu_times()
            except psutil.Error:
                continue
            key = (process.pid, process.create_time())
            self._seconds_of[key] = times.user + times.system
        return max(self.group.processor_seconds, sum(self._seconds_of.values()))

    def _processes(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return []


def _resident_bytes(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def _proportional_bytes(process: psutil.Process) -> int:
    """Return memory with shared pages divided among those who share; slower to find out."""
    try:
        return process.memory_full_info().pss
    except (psutil.Error, AttributeError):
        return _resident_bytes(process)


def _is_small(folder: Path) -> bool:
    total = 0
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                total += entry.stat(follow_symlinks=False).st_size
                if count > SHARED_FILES or total > SHARED_BYTES or entry.is_dir():
                    return False
    except FileNotFoundError:
        return True  # a file that vanished while we looked
    return True
