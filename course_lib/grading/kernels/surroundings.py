"""What every kernel process has around it, however it was started: user, folder, environment."""

import sys
import tempfile
from itertools import cycle
from pathlib import Path
from typing import Protocol

from course_lib.data.paths import cache_folder

USERS = cycle(range(62_000, 64_500))  # uids that Debian gives to nobody
SOCKET_FOLDER_LENGTH = 56  # a Unix socket's address holds 107 bytes; ours end in 34 more


class ZygoteError(RuntimeError):
    """There is no warm kernel to be had; the text says why."""


class KernelProcess(Protocol):
    """The processes of one kernel, however it was started.

    tree: the process id that all the others descend from; inherited_mb: memory that they shared
    with their parent from the start, which is not counted.
    """

    tree: int
    inherited_mb: float
    is_warm: bool

    @property
    def family(self) -> list[int]:
        """Its processes, before the student's code starts others."""

    @property
    def is_alive(self) -> bool:
        """Whether the kernel still runs."""

    def end(self) -> None:
        """Kill every process; returns when they are gone."""


def environment(home: Path) -> dict[str, str]:
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
        "COURSE_DATA_CACHE": str(cache_folder().resolve()),
        "COURSE_STATIC": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "OPENBLAS_NUM_THREADS": "1",  # a zygote must have one thread, and sums must not differ
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def socket_folder() -> Path:
    """Make a private folder whose path is short enough for socket addresses."""
    base = tempfile.gettempdir()
    if len(base) > SOCKET_FOLDER_LENGTH:
        base = "/tmp"
    return Path(tempfile.mkdtemp(prefix="course-", dir=base)).resolve()
