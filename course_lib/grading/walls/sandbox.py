"""The walls around a student's kernel: the bubblewrap command, and what to do without one.

Inside there is a read-only interpreter, its packages, course_lib and the course's data, a private
/proc and /dev, temporary folders of limited size, and one shared folder for the kernel's sockets.
There is no network and nothing of solutions/, tests/ or .grading/.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from course_lib.data.paths import DATA, GRADING, ROOT, SOLUTIONS, cache_folder
from course_lib.errors import CourseError
from course_lib.grading.limits import MEGABYTE, Limits

HOME = "/home/student"
STUDENT = 1000  # the uid and gid inside a user namespace
NOBODY = 65534  # the uid and gid that own nothing
OUTER_PROC = "/outer-proc"  # the zygote unmounts it before it does anything else
SYSTEM_FOLDERS = ("/usr/bin", "/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/share", "/usr/local")
TOP_LEVEL_LINKS = ("/bin", "/lib", "/lib64")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts")
SECRETS = (SOLUTIONS, ROOT / "tests", GRADING)


@dataclass(frozen=True)
class Walls:
    """How kernels are walled in: "bubblewrap" or "none", and as whom they run inside.

    identity: "nobody" (started as root: a user that owns nothing) or "namespace" (a user
    namespace, for everyone else). user: the uid of "nobody"; each kernel gets its own, so that one
    submission's processes never use up another's share.
    """

    kind: str
    identity: str = "namespace"
    user: int = NOBODY

    @property
    def flags(self) -> list[str]:
        """Return what every record made behind these walls is stamped with."""
        return [] if self.kind == "bubblewrap" else ["unsandboxed"]

    def command(
        self, inner: list[str], shared: Path, limits: Limits, may_divide: bool = False
    ) -> list[str]:
        """Return the command that runs `inner`, with the one writable folder `shared`.

        may_divide: leave it to `inner` to mount /proc and to become nobody, which lets it put inner
        walls around others; only for our own code (course_lib.grading.kernels.zygote).
        """
        if self.kind == "none":
            return inner
        return _bubblewrap(inner, shared, limits, self.identity, may_divide, self.user)

    def hand_over(self, folder: Path) -> None:
        """Let the user inside the walls write to a folder that we made."""
        if self.kind == "bubblewrap" and self.identity == "nobody":
            os.chown(folder, self.user, self.user)


def choose_walls(trust_submissions: bool = False) -> Walls:
    """Return the walls of this machine.

    Raises CourseError where there is no sandbox, unless `trust_submissions` does without.
    """
    if trust_submissions:
        return Walls("none")
    walls, trouble = _available_walls()
    if walls is None:
        raise CourseError(
            "Grading needs the sandbox program bubblewrap (Debian: apt-get install bubblewrap) and "
            f"permission to use it, but {trouble}; --trust-submissions grades without walls, for "
            "people you trust."
        )
    return walls


@cache
def _available_walls() -> tuple[Walls | None, str]:
    """Return this machine's walls, or None and why there are none."""
    if not sys.platform.startswith("linux"):
        return None, "there is none for this system"
    if shutil.which("bwrap") is None:
        return None, "it is not installed"
    trouble = ""
    for identity in ("nobody", "namespace") if os.geteuid() == 0 else ("namespace",):
        trouble = _trouble(identity)
        if not trouble:
            return Walls("bubblewrap", identity), ""
    return None, trouble


def _trouble(identity: str) -> str:
    """Start an interpreter behind the walls once; return what it says when it fails, else ""."""
    inner = [interpreter(), "-c", "import ipykernel._version, course_lib"]
    command = _bubblewrap(inner, None, Limits(), identity)
    try:
        run = subprocess.run(command, capture_output=True, timeout=60, env={}, text=True)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"it does not run ({error})"
    if run.returncode == 0:
        return ""
    return f"it says: {(run.stderr.strip().splitlines() or ['nothing'])[-1]}"


def _bubblewrap(
    inner: list[str],
    shared: Path | None,
    limits: Limits,
    identity: str,
    may_divide: bool = False,
    user: int = NOBODY,
) -> list[str]:
    """Return the whole command; the order matters, later mounts cover earlier ones.

    The environment is the one that the caller starts the command with: launch.py gives a clean one
    there, because everyone on a machine may read command lines and it holds the secret.
    """
    return [
        "bwrap",
        *_namespaces(identity, may_divide),
        # First, since the course or its Python may lie below one of these folders.
        *_temporary_folders(limits),
        *_read_only_binds(),
        *(_divisible(identity) if may_divide else ("--proc", "/proc")),
        *("--dev", "/dev"),
        *("--perms", "1777", "--size", str(limits.scratch_mb * MEGABYTE), "--tmpfs", "/dev/shm"),
        *_kernel_folders(shared),
        # A user namespace of root still owns root's files: /proc/sys must not be writable.
        *(() if may_divide else ("--remount-ro", "/proc")),
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        *("--chdir", f"{HOME}/work"),
        *("--unsetenv", "JPY_PARENT_PID"),
        *(() if may_divide else _become(identity, user)),
        *inner,
    ]


def _namespaces(identity: str, may_divide: bool) -> list[str]:
    common = ["--die-with-parent", "--new-session", "--hostname", "sandbox", "--cap-drop", "ALL"]
    if identity == "namespace":
        # For /dev/pts bubblewrap is uid 0 of its namespace. Any other uid is had by a second one
        # inside, which has no right to mount.
        who = "0" if may_divide else str(STUDENT)
        return ["--unshare-all", *common, "--uid", who, "--gid", who]
    # Every namespace but the user's: root's files then belong to somebody else inside.
    spaces = ["ipc", "pid", "net", "uts", "cgroup-try"]
    names = [f"--unshare-{space}" for space in spaces]
    return [*names, *common, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]


def _divisible(identity: str) -> list[str]:
    """Return what lets our own code mount /proc itself, and put inner walls around others."""
    arguments = ["--dir", "/proc", "--cap-add", "CAP_SYS_ADMIN"]
    if identity == "namespace":
        # Linux lets a user namespace mount /proc only where a whole one can be seen already, and
        # lets its uid 0 be mapped into an inner one only by who may set files' capabilities.
        arguments += ["--ro-bind", "/proc", OUTER_PROC, "--cap-add", "CAP_SETFCAP"]
    return arguments


def _become(identity: str, user: int) -> list[str]:
    if identity == "namespace":
        return []
    who = [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    return ["setpriv", *who, "--inh-caps=-all", "--no-new-privs"]


def _read_only_binds() -> list[str]:
    arguments = []
    for link in TOP_LEVEL_LINKS:
        if os.path.islink(link):
            arguments += ["--symlink", os.readlink(link), link]
        elif os.path.isdir(link):
            arguments += ["--ro-bind", link, link]
    for name in [*SYSTEM_FOLDERS, *SYSTEM_FILES]:
        if os.path.exists(name) and not _holds_secrets(Path(name)):
            arguments += [*_parents(Path(name)), "--ro-bind", name, name]
    for folder in visible_folders():
        arguments += [*_parents(folder), "--ro-bind", str(folder), str(folder)]
    return arguments


def interpreter() -> str:
    """Return our Python by a path that leads there inside the walls too, whatever it was called by.

    `../.venv/bin/python` leads through a folder that is not there. The last link of a virtual
    environment's path stays: by it Python finds its packages.
    """
    path = Path(sys.executable)
    return str(path.parent.resolve() / path.name)


def _python_folders() -> list[Path]:
    """Return the interpreter and its packages; raises CourseError if secrets lie within them."""
    prefixes = [Path(sys.prefix), Path(sys.base_prefix)]
    folders = {path for prefix in prefixes for path in (prefix, prefix.resolve())}
    folders -= {Path("/usr"), Path("/usr/local")}  # bound above
    for folder in folders:
        if _holds_secrets(folder):
            raise CourseError(f"Python's folder {folder} contains the course; use a virtualenv.")
    return sorted(folders)


def _course_folders() -> list[Path]:
    # The cache may be a link to another disk: its target is bound, the link lies in DATA.
    wanted = [ROOT / "course_lib", DATA, cache_folder().resolve()]
    return [folder for folder in wanted if folder.is_dir() and not _holds_secrets(folder)]


def visible_folders() -> list[Path]:
    """Return the folders of Python and of the course that kernels read."""
    return _python_folders() + _course_folders()


def _holds_secrets(folder: Path) -> bool:
    resolved = folder.resolve()
    return any(secret.resolve().is_relative_to(resolved) for secret in SECRETS)


def _parents(folder: Path) -> list[str]:
    """Return the arguments that make a folder's parents passable for a user who is not root."""
    parents = [parent for parent in reversed(folder.parents) if parent != Path("/")]
    return [word for parent in parents for word in ("--perms", "0755", "--dir", str(parent))]


def _temporary_folders(limits: Limits) -> list[str]:
    size = str(limits.scratch_mb * MEGABYTE)
    arguments = []
    for folder in ("/tmp", HOME):
        arguments += _parents(Path(folder))
        arguments += ["--perms", "1777", "--size", size, "--tmpfs", folder]
    return [*arguments, "--perms", "0777", "--dir", f"{HOME}/work"]


def _kernel_folders(shared: Path | None) -> list[str]:
    if shared is None:
        return []
    return [*_parents(shared), "--bind", str(shared), str(shared)]
