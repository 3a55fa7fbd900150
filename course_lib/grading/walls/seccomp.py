"""The system calls that a student's processes may not make, as a seccomp filter.

A denied call fails with EPERM, so that Python raises PermissionError and the program goes on;
clone3 fails with ENOSYS, which makes glibc fall back to clone, whose flags a filter can read; a
socket family fails with EOPNOTSUPP, which ZeroMQ takes for a system without network interfaces.
Memory that belongs to no process (memfd_create, shmget) would escape the memory limit; libraries
do without.
See linux/seccomp.h, linux/bpf_common.h and the kernel's system call tables.
"""

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass

INSTRUCTION = struct.Struct("<HBBI")  # struct sock_filter: code, jump if true, if false, constant
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
ALLOW, KILL, FAIL = 0x7FFF0000, 0x80000000, 0x00050000
NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag of sched.h
SOCKET_FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6; no netlink, vsock, packet or crypto
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2

# name: number on x86-64, number on AArch64
DENIED = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "lookup_dcookie": (212, 18),
    "memfd_create": (319, 279),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "shmget": (29, 194),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
}


@dataclass(frozen=True)
class Machine:
    """One processor architecture: its audit number and the calls that need their own rules."""

    audit: int
    column: int
    clone: int
    clone3: int
    socket: int
    foreign_bit: int = 0  # x86-64's x32 calls carry this bit


MACHINES = {
    "x86_64": Machine(0xC000003E, 0, clone=56, clone3=435, socket=41, foreign_bit=0x40000000),
    "aarch64": Machine(0xC00000B7, 1, clone=220, clone3=435, socket=198),
}


def is_supported() -> bool:
    """Say whether there is a filter for this machine."""
    return platform.machine() in MACHINES


def denied_numbers() -> dict[str, int]:
    """Return the denied calls' numbers on this machine, none where there is no filter for it."""
    if not is_supported():
        return {}
    column = MACHINES[platform.machine()].column
    return {name: numbers[column] for name, numbers in DENIED.items()}


def program() -> bytes:
    """Return the filter as an array of struct sock_filter, as bubblewrap's --seccomp reads it."""
    machine = MACHINES[platform.machine()]
    return b"".join(INSTRUCTION.pack(*step) for step in _steps(machine))


def install() -> None:
    """Put this process and all its children under the filter, for good; raises OSError."""
    code = program()
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):  # struct sock_fprog
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    steps = Program(len(code) // INSTRUCTION.size, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(steps), 0, 0),
    ):
        if libc.prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), "the kernel refuses a seccomp filter")


def _steps(machine: Machine) -> list[tuple[int, int, int, int]]:
    steps = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, machine.audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
    ]
    if machine.foreign_bit:
        steps += [(AT_LEAST, 0, 1, machine.foreign_bit), (RETURN, 0, 0, KILL)]
    for numbers in DENIED.values():
        steps += _fails(numbers[machine.column], errno.EPERM)
    steps += _fails(machine.clone3, errno.ENOSYS)
    steps += [
        (EQUAL, 0, 4, machine.clone),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (ANY_BIT, 0, 1, NEW_NAMESPACES),
        (RETURN, 0, 0, FAIL | errno.EPERM),
        (LOAD, 0, 0, NUMBER),
    ]
    steps += [(EQUAL, 0, 2 + len(SOCKET_FAMILIES), machine.socket), (LOAD, 0, 0, FIRST_ARGUMENT)]
    for place, family in enumerate(SOCKET_FAMILIES):
        steps.append((EQUAL, len(SOCKET_FAMILIES) - place, 0, family))
    return [*steps, (RETURN, 0, 0, FAIL | errno.EOPNOTSUPP), (RETURN, 0, 0, ALLOW)]


def _fails(number: int, error: int) -> list[tuple[int, int, int, int]]:
    return [(EQUAL, 0, 1, number), (RETURN, 0, 0, FAIL | error)]
