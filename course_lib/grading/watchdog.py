"""Looks at a submission's processes and its shared folder from outside, a few times a second."""

import os
import time
from pathlib import Path

import psutil

from course_lib.grading.limits import MEGABYTE, Limits

SHARED_FILES = 64  # a kernel makes five sockets; more is somebody writing to disk
SHARED_BYTES = 4 * MEGABYTE


class Watchdog:
    """Measures one process tree; `complaint()` names the first limit that was broken."""

    def __init__(
        self, process_id: int, shared: Path, limits: Limits, interval: float = 0.2
    ) -> None:
        self.limits = limits
        self.shared = shared
        self.interval = interval
        self.peak_mb = 0.0
        self._root = psutil.Process(process_id)
        self._next = 0.0

    def complaint(self) -> tuple[str, str] | None:
        """Return (outcome kind, words) when a limit is broken; looks at most every interval."""
        now = time.monotonic()
        if now < self._next:
            return None
        processes = self._processes()
        memory_mb = sum(map(_resident_bytes, processes)) / MEGABYTE
        if memory_mb > self.limits.memory_mb:
            # Forked processes share pages, which were just counted once for each of them.
            memory_mb = sum(map(_proportional_bytes, processes)) / MEGABYTE
        self.peak_mb = max(self.peak_mb, memory_mb)
        self._next = time.monotonic() + self.interval
        if len(processes) > self.limits.processes:
            return "crashed", f"it started more than {self.limits.processes} processes"
        if memory_mb > self.limits.memory_mb:
            return "out-of-memory", ""
        if not _is_small(self.shared):
            return "crashed", "it filled the folder of the kernel's sockets"
        return None

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
