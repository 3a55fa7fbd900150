"""Limits that Linux itself keeps: a control group for each kernel, where we may make one.

A group's memory and processes are counted exactly and between the watchdog's looks. Groups are made
only where nobody else manages them: below our own group when that is the hierarchy's root or was
delegated to us (systemd's Delegate=, or the folder named by $COURSE_CGROUP). Elsewhere, and for
what is missing, the rlimits and the watchdog do the work. See cgroups(7) and systemd's "Control
Group APIs and Delegation".
"""

import contextlib
import os
import secrets
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psutil

from course_lib.grading.limits import MEGABYTE, Limits, most_tasks

MOUNT = Path("/sys/fs/cgroup")
CONTROLLERS = ("memory", "pids", "cpuacct", "cpu")
CPU_SHARE = 0.25  # of what everything else gets, when all want to run
DYING_SHARE = 16.0  # of the same, for processes that are being killed
REMOVE_SECONDS = 2.0


@dataclass(frozen=True)
class Places:
    """Where groups can be made. version: 1 or 2, 0 for nowhere; folders: controller -> parent."""

    version: int = 0
    folders: dict[str, Path] = field(default_factory=dict)

    @property
    def controllers(self) -> list[str]:
        """The names of what Linux limits or counts for us."""
        return sorted(self.folders)


@cache
def available() -> Places:
    """Return where this machine lets us make groups; tried by making and removing one."""
    return find_places(MOUNT, Path("/proc/self/cgroup"))


def find_places(mount: Path, own: Path) -> Places:
    """Return where groups can be made below `mount`, going by `own`, a /proc/self/cgroup."""
    try:
        lines = own.read_text(encoding="utf-8").splitlines()
    except OSError:
        return Places()
    groups = {names: path for _, names, path in (line.split(":", 2) for line in lines)}
    if (mount / "cgroup.controllers").is_file():
        return _places_v2(mount, groups.get("", "/"))
    folders = {}
    for names, path in groups.items():
        for name in set(names.split(",")) & set(CONTROLLERS):
            folder = mount / name / path.lstrip("/")
            if path == "/" and _can_divide(folder):
                folders[name] = folder
    return Places(1, folders) if folders else Places()


def _places_v2(mount: Path, path: str) -> Places:
    named = os.environ.get("COURSE_CGROUP")
    folder = Path(named) if named else mount / path.lstrip("/")
    if not (named or _is_delegated(folder)):
        return Places()
    try:
        enabled = (folder / "cgroup.subtree_control").read_text(encoding="utf-8").split()
    except OSError:
        return Places()
    usable = {*enabled, "cpuacct"}  # v2 always counts time
    if not _can_divide(folder):
        return Places()
    return Places(2, {name: folder for name in CONTROLLERS if name in usable})


def _is_delegated(folder: Path) -> bool:
    """Whether systemd gave us this group to divide."""
    for name in ("user.delegate", "trusted.delegate"):
        with contextlib.suppress(OSError):
            if os.getxattr(folder, name) == b"1":
                return True
    return False


def _can_divide(folder: Path) -> bool:
    trial = folder / _new_name()
    try:
        _sweep(folder)
        trial.mkdir()
        trial.rmdir()
    except OSError:
        return False
    return True


def make_group(limits: Limits) -> "Group":
    """Return a group for one kernel, without any folder where none can be made."""
    try:
        return Group(limits, available())
    except OSError:
        return Group(limits, Places())


def _new_name() -> str:
    return f"course-{os.getpid()}-{secrets.token_hex(8)}"


def _sweep(folder: Path) -> None:
    """Remove the empty groups of batches that were killed before they could."""
    for group in folder.glob("course-*-*"):
        number = group.name.split("-")[1]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            with contextlib.suppress(OSError):
                group.rmdir()


class Group:
    """One kernel's control group, in as many hierarchies as there are; remove it afterwards."""

    def __init__(self, limits: Limits, places: Places) -> None:
        self.places = places
        self.limits = limits
        name = _new_name()
        self.folders = {key: parent / name for key, parent in self.places.folders.items()}
        for folder in set(self.folders.values()):
            folder.mkdir()
        self._set_limits()

    def add(self, process_ids: list[int]) -> None:
        """Move processes in, before they start others; their children are born inside."""
        for folder in set(self.folders.values()):
            for number in process_ids:
                with contextlib.suppress(OSError):  # it ended
                    (folder / "cgroup.procs").write_text(str(number), encoding="utf-8")

    @property
    def process_ids(self) -> list[int]:
        """The processes in it; none where nothing was added, or there is no group."""
        try:
            folder = next(iter(self.folders.values()))
            text = (folder / "cgroup.procs").read_text(encoding="utf-8")
        except (OSError, StopIteration):
            return []
        return [int(number) for number in text.split()]

    @property
    def ran_out_of_memory(self) -> bool:
        """Whether Linux killed one of its processes for memory."""
        events = "memory.events" if self.places.version == 2 else "memory.oom_control"
        return self._counter("memory", events, "oom_kill") > 0

    @property
    def was_refused_processes(self) -> bool:
        """Whether a process could not be started."""
        return self._counter("pids", "pids.events", "max") > 0

    @property
    def processor_seconds(self) -> float:
        """The processor time of all its processes, those that ended too; 0 if not counted."""
        if self.places.version == 2:
            return self._counter("cpuacct", "cpu.stat", "usage_usec") / 1e6
        return self._number("cpuacct", "cpuacct.usage") / 1e9

    def hurry(self) -> None:
        """Let processes that are about to be killed go first: ending takes processor time too."""
        self._set_share(DYING_SHARE)

    def remove(self) -> None:
        """Remove the group, once its processes are gone."""
        deadline = time.monotonic() + REMOVE_SECONDS
        for folder in set(self.folders.values()):
            while folder.is_dir() and time.monotonic() < deadline:
                try:
                    folder.rmdir()
                except OSError:
                    time.sleep(0.02)

    def _set_limits(self) -> None:
        size = str(int(self.limits.memory_mb * MEGABYTE))
        if self.places.version == 2:
            self._write("memory", "memory.max", size)
            self._write("memory", "memory.swap.max", "0")
        else:
            self._write("memory", "memory.limit_in_bytes", size)
        self._set_share(CPU_SHARE)
        self._write("pids", "pids.max", str(most_tasks()))

    def _set_share(self, share: float) -> None:
        if self.places.version == 2:
            self._write("cpu", "cpu.weight", str(int(100 * share)))
        else:
            self._write("cpu", "cpu.shares", str(int(1024 * share)))

    def _write(self, controller: str, name: str, value: str) -> None:
        if controller in self.folders:
            with contextlib.suppress(OSError):
                (self.folders[controller] / name).write_text(value, encoding="utf-8")

    def _number(self, controller: str, name: str) -> int:
        text = self._read(controller, name).strip()
        return int(text) if text.isdigit() else 0

    def _counter(self, controller: str, name: str, key: str) -> int:
        lines = (line.split() for line in self._read(controller, name).splitlines())
        return next((int(words[1]) for words in lines if words[:1] == [key]), 0)

    def _read(self, controller: str, name: str) -> str:
        if controller not in self.folders:
            return ""
        try:
            return (self.folders[controller] / name).read_text(encoding="utf-8")
        except OSError:
            return ""
