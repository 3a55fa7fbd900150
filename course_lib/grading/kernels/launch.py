"""Starting and ending a kernel process behind the walls, reached over local sockets."""

import contextlib
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from jupyter_client.connect import write_connection_file

from course_lib.grading.kernels.sockets import KernelSockets
from course_lib.grading.kernels.surroundings import (
    USERS,
    KernelProcess,
    ZygoteError,
    environment,
    socket_folder,
)
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.limits import Limits
from course_lib.grading.walls.cgroups import Group, Places, make_group
from course_lib.grading.walls.sandbox import HOME, Walls, interpreter
from course_lib.grading.walls.watchdog import Watchdog


class ColdProcess:
    """A kernel in a process of its own, started by a command."""

    inherited_mb = 0.0
    is_warm = False

    def __init__(self, command: list[str], environment: dict[str, str], folder: str) -> None:
        self.popen = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is the coordinator's to handle
        )
        self.tree = self.popen.pid

    @property
    def family(self) -> list[int]:
        """Its processes, before the student's code starts others."""
        try:
            children = psutil.Process(self.tree).children(recursive=True)
        except psutil.Error:
            return []  # it ended already
        return [self.tree, *(child.pid for child in children)]

    @property
    def is_alive(self) -> bool:
        """Whether the process that holds the kernel still runs."""
        return self.popen.poll() is None

    def end(self) -> None:
        """Kill it and its descendants; behind walls the namespace dies with the first."""
        try:
            family = psutil.Process(self.tree).children(recursive=True)
        except psutil.Error:
            family = []
        self.popen.kill()
        for child in family:
            with contextlib.suppress(psutil.Error):  # it went with its parent
                child.kill()
        self.popen.wait()


@dataclass
class RunningKernel:
    """A kernel's processes with our sockets, their watchdog and the folders to remove afterwards.

    folders: the first one holds the kernel's sockets.
    """

    process: KernelProcess
    sockets: KernelSockets
    watchdog: Watchdog
    group: Group
    folders: list[Path]

    def confine(self) -> None:
        """Put the kernel into its control group; to be called before it runs anything."""
        family = self.process.family
        self.group.add(family)
        self.watchdog.usual_processes = len(family)

    @property
    def is_alive(self) -> bool:
        """Whether the process that holds the kernel still runs."""
        return self.process.is_alive

    def close(self) -> None:
        """Kill every process of the kernel and remove its folders."""
        self.sockets.close()
        self.group.hurry()
        self.process.end()
        self.group.remove()
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)


def launch(
    walls: Walls, limits: Limits, work: Path | None = None, zygote: Zygote | None = None
) -> RunningKernel:
    """Start a kernel and connect to it; it may not answer yet.

    work: the folder to run in when there are no walls; by default a temporary one.
    zygote: where a warm kernel comes from; without one, or when it has none, the kernel is cold.
    """
    if zygote is not None:
        with contextlib.suppress(ZygoteError):
            folder = zygote.new_folder()
            connection_file, info = write_connection(folder, zygote.walls)
            process = zygote.fork(connection_file)
            return _running(process, info, limits, [folder], make_group(limits))
    return _launch_cold(walls, limits, work)


def _launch_cold(walls: Walls, limits: Limits, work: Path | None) -> RunningKernel:
    walls = replace(walls, user=next(USERS))
    shared = socket_folder()
    folders = [shared]
    home = Path(HOME)
    if walls.kind == "none":
        home = Path(tempfile.mkdtemp(prefix="course-home-")).resolve()
        folders.append(home)
        (home / "work").mkdir()
    connection_file, info = write_connection(shared, walls)
    folder = str(work or home / "work") if walls.kind == "none" else "/"
    process = ColdProcess(cold_command(walls, limits, connection_file), environment(home), folder)
    group = make_group(limits) if walls.kind != "none" else Group(limits, Places())
    return _running(process, info, limits, folders, group)


def _running(
    process: KernelProcess, info: dict, limits: Limits, folders: list[Path], group: Group
) -> RunningKernel:
    watchdog = Watchdog(process.tree, folders[0], limits, group, process.inherited_mb)
    return RunningKernel(process, KernelSockets(info), watchdog, group, folders)


def write_connection(folder: Path, walls: Walls) -> tuple[Path, dict]:
    """Write the connection file of a kernel whose sockets lie in `folder`; return it, parsed too.

    The user inside the walls is given both, the folder last: from then on a name in it may lead
    elsewhere.
    """
    name, info = write_connection_file(
        str(folder / "kernel.json"),
        ip=str(folder / "k"),
        transport="ipc",
        key=secrets.token_hex(32).encode(),
    )
    walls.hand_over(Path(name))
    walls.hand_over(folder)
    return Path(name), dict(info)


def cold_command(walls: Walls, limits: Limits, connection_file: Path) -> list[str]:
    """Return the command of a cold kernel behind the walls."""
    program = [interpreter(), "-P", "-m", "course_lib.grading.kernels.kernel_main"]
    numbers = [str(limits.file_mb), str(limits.open_files), str(limits.cpu_seconds)]
    inner = [*program, str(connection_file), *numbers, str(walls.kind != "none")]
    return walls.command(inner, connection_file.parent, limits)
