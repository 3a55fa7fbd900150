"""Walled kernels for whatever starts kernels through Jupyter: nbclient, nbval, a Jupyter server.

A kernel spec chooses it by `"metadata": {"kernel_provisioner": {"provisioner_name":
"walled-provisioner"}}`; see Jupyter client's documentation of kernel provisioning.
"""

import asyncio
import shutil
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import Instance

from course_lib.grading.kernels.launch import (
    ColdProcess,
    KernelProcess,
    ZygoteError,
    cold_command,
    environment,
    socket_folder,
)
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.limits import Limits
from course_lib.grading.walls.sandbox import HOME, Walls, choose_walls

POLL_SECONDS = 0.05


class WalledProvisioner(KernelProvisionerBase):
    """Starts one kernel behind the walls, warm where a zygote is shared, else cold.

    walls, limits: by default those of this machine and of a submission.
    Raises CourseError where there is no sandbox.
    """

    zygote: Zygote | None = None  # shared by all kernels of this process; see `share`
    limits = Instance(Limits, ())
    walls = Instance(Walls)

    def __init__(self, **settings: Any) -> None:
        if "walls" not in settings:
            settings["walls"] = choose_walls()
        super().__init__(**settings)
        self.process: KernelProcess | None = None
        self.folder: Path | None = None

    @classmethod
    def share(cls, zygote: Zygote | None) -> None:
        """Have every kernel of this process come from a zygote; None goes back to cold ones."""
        cls.zygote = zygote

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel to speak of."""
        return self.process is not None

    async def pre_launch(self, **settings: Any) -> dict[str, Any]:
        """Have the manager write its connection file where both sides see it."""
        manager = self.parent
        if manager is None:
            raise RuntimeError("a provisioner starts kernels for a kernel manager")
        self.folder = self._new_folder()
        manager.cleanup_connection_file()
        manager.transport = "ipc"
        manager.ip = str(self.folder / "k")
        manager.connection_file = str(self.folder / "kernel.json")
        manager.write_connection_file()
        zygote = self._zygote_of_folder()
        walls = self.walls if zygote is None else zygote.walls
        walls.hand_over(Path(manager.connection_file))
        walls.hand_over(self.folder)
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=[], **settings)

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> KernelConnectionInfo:
        """Start the kernel; the command and environment are always our own."""
        if self.folder is None:
            raise RuntimeError("pre_launch makes the folder that a kernel is launched in")
        file = self.folder / "kernel.json"
        zygote = self._zygote_of_folder()
        if zygote is not None:
            try:
                self.process = await asyncio.to_thread(zygote.fork, file)
                return self.connection_info
            except ZygoteError:
                self.log.warning("No warm kernels: %s", zygote.trouble)
                self.walls.hand_over(file)
                self.walls.hand_over(self.folder)
        command = cold_command(self.walls, self.limits, file)
        self.process = ColdProcess(command, environment(Path(HOME)), "/")
        return self.connection_info

    async def poll(self) -> int | None:
        """Return None while the kernel runs, else 0."""
        return None if self.process is not None and self.process.is_alive else 0

    async def wait(self) -> int | None:
        """Wait for the kernel's end."""
        while await self.poll() is None:
            await asyncio.sleep(POLL_SECONDS)
        self.process = None
        return 0

    async def send_signal(self, signum: int) -> None:
        """Do nothing: the kernel is interrupted by a message, and killed by `kill`."""

    async def kill(self, restart: bool = False) -> None:
        """End every process of the kernel."""
        if self.process is not None:
            await asyncio.to_thread(self.process.end)

    async def terminate(self, restart: bool = False) -> None:
        """End every process of the kernel; there is nothing to save."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the folder of the kernel's sockets."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _zygote_of_folder(self) -> Zygote | None:
        """Return the zygote that made the kernel's folder; None where the kernel is cold."""
        if self.zygote is None or self.folder is None:
            return None
        return self.zygote if self.folder.parent == self.zygote.folder else None

    def _new_folder(self) -> Path:
        if self.zygote is not None:
            try:
                return self.zygote.new_folder()
            except ZygoteError:
                self.log.warning("No warm kernels: %s", self.zygote.trouble)
        return socket_folder()
