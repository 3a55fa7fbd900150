"""The inner walls of a forked kernel: namespaces and mounts of its own, then no way to change them.

Works without privileges: a user namespace of its own gives a process the right to make the others.
See unshare(2), mount(2), user_namespaces(7).
"""

import ctypes
import os
from pathlib import Path

from course_lib.grading.walls.sandbox import OUTER_PROC

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
EVERY_NAMESPACE = (
    CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
)
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MNT_DETACH = 2
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
CAPABILITY_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3
CAP_SETFCAP = 31
SIGKILL = 9

_libc = ctypes.CDLL(None, use_errno=True)


def enter_new_namespaces(user: int) -> None:
    """Leave every namespace of the parent; the next fork is process 1 of the new ones.

    user: the uid and gid to have there. Raises OSError where the system does not allow it.
    """
    outer_user, outer_group = os.getuid(), os.getgid()
    _call("unshare", _libc.unshare(EVERY_NAMESPACE))
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {outer_user} 1")
    Path("/proc/self/gid_map").write_text(f"{user} {outer_group} 1")
    mount("none", "/", "", MS_REC | MS_PRIVATE)


def be_nobody(user: int | None) -> None:
    """Mount /proc, then give up root and every right that forking kernels does not need.

    user: the uid and gid to go on as; None to stay who we are in a user namespace.

    bubblewrap covers parts of the /proc that it mounts, and no inner /proc can be mounted then.
    """
    mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    if os.path.ismount(OUTER_PROC):
        _call("umount2", _libc.umount2(OUTER_PROC.encode(), MNT_DETACH))
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        drop_all_rights()
    else:
        drop_all_rights(kept=CAP_SETFCAP)  # or no uid of a forked kernel could stand for our own
    # Changing users hides our own entries in /proc from us, among them the uid_map we must write.
    _call("prctl", _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))


def own_folders(shared: Path, private: list[tuple[str, int]], visible: list[Path]) -> None:
    """Cover folders by empty ones of this process's own; of `shared`'s siblings nothing is left.

    shared: the one folder that the coordinator sees too; private: (folder, bytes) of the others.
    visible: Python's and the course's folders, put back (read-only as they were) where a private
    one would hide them.
    """
    kept = os.open(shared, os.O_PATH)
    hidden = [path for path in visible if any(path.is_relative_to(name) for name, _ in private)]
    handles = [os.open(path, os.O_PATH) for path in hidden]
    for folder, size in private:
        mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=1777,size={size}")
    for path, handle in zip(hidden, handles, strict=True):
        path.mkdir(parents=True, exist_ok=True)
        mount(f"/proc/self/fd/{handle}", str(path), "", MS_BIND | MS_REC)
        os.close(handle)
    parent = shared.parent
    parent.mkdir(parents=True, exist_ok=True)
    mount("tmpfs", str(parent), "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0755,size=64k")
    shared.mkdir()
    mount(f"/proc/self/fd/{kept}", str(shared), "", MS_BIND)
    os.close(kept)


def own_processes() -> None:
    """Show only this process's namespace in /proc; to be called by its process 1."""
    mount("proc", "/proc", "proc", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)


def die_with_parent() -> None:
    """Have the kernel end this process when its parent ends."""
    _call("prctl", _libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0))


def drop_all_rights(kept: int | None = None) -> None:
    """Give up every capability but one, for this process and whatever it starts."""
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for capability in range(64):
        if capability != kept and _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break  # past the last one that this kernel knows
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    mask = 0 if kept is None else 1 << kept
    # Effective, permitted and inheritable, the lower 32 of each first; see capget(2).
    _call("capset", _libc.capset(header, (ctypes.c_uint32 * 6)(mask, mask, 0, 0, 0, 0)))


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Call mount(2); raises OSError that names the target."""
    words = (source.encode(), target.encode(), kind.encode() or None, flags, options.encode())
    _call(f"mount {target}", _libc.mount(*words[:3], ctypes.c_ulong(flags), words[4] or None))


def _call(what: str, result: int) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
