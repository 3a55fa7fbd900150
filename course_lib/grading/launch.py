"""Starting and ending a kernel process behind the walls, reached over local sockets."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import psutil
import zmq
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.kernelspec import KernelSpec
from traitlets import Any as AnyTrait

from course_lib.data.paths import cache_folder
from course_lib.grading.limits import MEGABYTE, Limits
from course_lib.grading.sandbox import HOME, Walls
from course_lib.grading.watchdog import Watchdog

LARGEST_MESSAGE = 16 * MEGABYTE
WAITING_MESSAGES = 64
USERS = cycle(range(62_000, 64_500))  # uids that Debian gives to nobody
SOCKET_FOLDER_LENGTH = 60  # a Unix socket's address holds 107 bytes; ours end in 30 more


class WalledManager(KernelManager):
    """A kernel manager whose command goes through the walls; `shared` is visible inside."""

    inner_command = AnyTrait()
    walls = AnyTrait()
    limits = AnyTrait()
    shared = AnyTrait()

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Return the walled command; called after the connection file is written."""
        self.walls.hand_over(self.shared)
        self.walls.hand_over(Path(self.connection_file))
        return self.walls.command(self.inner_command, self.shared, self.limits)


@dataclass
class RunningKernel:
    """A kernel process with its client, its watchdog and the folders to remove afterwards."""

    manager: WalledManager
    client: BlockingKernelClient
    watchdog: Watchdog
    folders: list[Path]

    @property
    def is_alive(self) -> bool:
        """Whether the process that holds the kernel still runs."""
        process = self.manager.provisioner.process
        return process is not None and process.poll() is None

    def close(self) -> None:
        """Kill every process of the kernel and remove its folders."""
        self.client.stop_channels()
        process = self.manager.provisioner.process
        if process is not None:
            _kill_tree(process)
        self.manager.context.destroy(linger=0)
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)


def launch(walls: Walls, limits: Limits, work: Path | None = None) -> RunningKernel:
    """Start a kernel process and connect to it; it may not answer yet.

    work: the folder to run in when there are no walls; by default a temporary one.
    """
    walls = replace(walls, user=next(USERS))
    shared = _socket_folder()
    folders = [shared]
    home = Path(HOME)
    if walls.kind == "none":
        home = Path(tempfile.mkdtemp(prefix="course-home-")).resolve()
        folders.append(home)
        (home / "work").mkdir()
    manager = _manager(shared, walls, limits)
    manager.start_kernel(
        env=_environment(home),
        cwd=str(work or home / "work") if walls.kind == "none" else "/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watchdog = Watchdog(manager.provisioner.process.pid, shared, limits)
    return RunningKernel(manager, _connected_client(manager), watchdog, folders)


def _manager(shared: Path, walls: Walls, limits: Limits) -> WalledManager:
    context = zmq.Context()
    context.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
    context.setsockopt(zmq.RCVHWM, WAITING_MESSAGES)
    connection_file = str(shared / "kernel.json")
    program = [sys.executable, "-P", "-m", "course_lib.grading.kernel_main"]
    manager = WalledManager(
        context=context,
        transport="ipc",
        ip=str(shared / "k"),
        connection_file=connection_file,
        inner_command=[*program, connection_file, str(limits.file_mb), str(limits.open_files)],
        walls=walls,
        limits=limits,
        shared=shared,
    )
    manager._kernel_spec = KernelSpec(argv=["python"], display_name="student", language="python")
    return manager


def _connected_client(manager: WalledManager) -> BlockingKernelClient:
    client = manager.client()
    client.start_channels(stdin=False, hb=False)
    return client


def _environment(home: Path) -> dict[str, str]:
    """Return the kernel's whole environment; nothing of ours is inherited.

    It is handed to the process and not written on its command line, which everyone may read.
    """
    return {
        "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "USER": "student",
        "TMPDIR": "/tmp",
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "KERAS_HOME": str(home / "keras"),
        "COURSE_DATA_CACHE": str(cache_folder()),
        "COURSE_STATIC": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _socket_folder() -> Path:
    """Make a private folder whose path is short enough for socket addresses."""
    base = tempfile.gettempdir()
    if len(base) > SOCKET_FOLDER_LENGTH:
        base = "/tmp"
    return Path(tempfile.mkdtemp(prefix="course-", dir=base)).resolve()


def _kill_tree(process: subprocess.Popen) -> None:
    """Kill a process and its descendants; behind walls the namespace dies with the first."""
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.Error:
        family = []
    process.kill()
    for child in family:
        try:
            child.kill()
        except psutil.Error:
            continue  # it went with its parent
    process.wait()
