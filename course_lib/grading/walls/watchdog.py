"""Looks at a submission's processes and its shared folder from outside, a few times a second."""

import math
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from course_lib.grading.limits import MEGABYTE, Limits, OutcomeKind
from course_lib.grading.walls.cgroups import Group

SHARED_FILES = 64  # a kernel makes five sockets; more is somebody writing to disk
SHARED_BYTES = 4 * MEGABYTE
SETTLED_SECONDS = 0.5  # how long no process was added when forking is taken to be over
MOST_FORKING_SECONDS = 3.0


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
        self.usual_processes = 1  # when nothing was forked; more are only measured with more care
        self._forking = _Forking()
        self._next = 0.0
        self._seconds_of: dict[tuple[int, float], float] = {}

    def complaint(self) -> tuple[OutcomeKind, str] | None:
        """Return (outcome kind, words) when a limit is broken; looks at most every interval."""
        if time.monotonic() < self._next:
            return None
        if (crowd := self.crowd()) is not None:
            return crowd
        processes = self._processes()
        is_forking = self._forking.goes_on(len(processes))
        memory_mb = self._own_mb(map(_resident_bytes, processes))
        if memory_mb > self.limits.memory_mb and len(processes) > self.usual_processes:
            # Forked processes share pages, which were just counted once for each of them.
            if is_forking:
                return None
            memory_mb = self._own_mb(self._proportional(processes))
            if (crowd := self.crowd()) is not None:
                return crowd
        self.peak_mb = max(self.peak_mb, memory_mb)
        self._next = time.monotonic() + self.interval
        if memory_mb > self.limits.memory_mb:
            return OutcomeKind.OUT_OF_MEMORY, ""
        self.processor_seconds = self._processor_seconds(processes)
        if self.processor_seconds > self.limits.cpu_seconds:
            return (
                OutcomeKind.TIMEOUT,
                f"it used more than {self.limits.cpu_seconds:g} s of processor time",
            )
        if not _is_small(self.shared):
            return OutcomeKind.CRASHED, "it filled the folder of the kernel's sockets"
        return None

    def last_look(self, has_failed: bool) -> tuple[OutcomeKind, str] | None:
        """Return (outcome kind, words) for what a cell that just ended leaves behind.

        Else the next cell would be blamed for it. has_failed: whether it did not end well, so that
        counting is worth its time where no control group counts.
        """
        return self.crowd() if has_failed or self.group.process_ids else self._refusal()

    def crowd(self) -> tuple[OutcomeKind, str] | None:
        """Return (outcome kind, words) when there are, or Linux refused, too many processes."""
        count = len(self.group.process_ids or self._processes())
        return self._too_many_processes() if count > self.limits.processes else self._refusal()

    def _refusal(self) -> tuple[OutcomeKind, str] | None:
        return self._too_many_processes() if self.group.was_refused_processes else None

    def _too_many_processes(self) -> tuple[OutcomeKind, str]:
        return OutcomeKind.CRASHED, f"it started more than {self.limits.processes} processes"

    def obituary(self) -> tuple[OutcomeKind, str]:
        """Return (outcome kind, words) for a kernel that is gone."""
        ran_out = self.group.ran_out_of_memory
        return (OutcomeKind.OUT_OF_MEMORY if ran_out else OutcomeKind.CRASHED), ""

    def _own_mb(self, sizes: Iterable[int]) -> float:
        return max(0.0, sum(sizes) / MEGABYTE - self.inherited_mb)

    def _proportional(self, processes: list[psutil.Process]) -> Iterator[int]:
        """Yield memory with shared pages divided, until there are too many processes.

        To measure a process that forks, Linux waits for the fork; a bomb grows in the meantime.
        """
        for process in processes:
            yield _proportional_bytes(process)
            if self.crowd() is not None:
                return

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
        """Return the living, from the control group if there is one: all of /proc takes longer."""
        if numbers := self.group.process_ids:
            return [one for one in map(_process, numbers) if one is not None]
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return []


class _Forking:
    """Knows whether processes are being added: measuring shared pages would wait for them.

    After a while in a row it no longer counts, so that no memory is hidden this way.
    """

    def __init__(self) -> None:
        self._count = 0
        self._began = self._grew = -math.inf

    def goes_on(self, count: int) -> bool:
        """Take in how many processes there are now; return whether to measure later."""
        now = time.monotonic()
        if count > self._count:
            if now - self._grew > SETTLED_SECONDS:
                self._began = now
            self._grew = now
        self._count = count
        return now - self._grew < SETTLED_SECONDS and now - self._began < MOST_FORKING_SECONDS


def _process(number: int) -> psutil.Process | None:
    try:
        return psutil.Process(number)
    except psutil.Error:
        return None


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
