"""Does the filter refuse what a student's process must not do, and nothing that it needs?"""

import subprocess
import sys
import textwrap

import pytest

from course_lib.grading.walls import seccomp

pytestmark = pytest.mark.skipif(
    not (sys.platform == "linux" and seccomp.is_supported()), reason="no filter for this machine"
)
CALL = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    result = libc.syscall(number, *arguments)
    return errno.errorcode[ctypes.get_errno()] if result == -1 else "done"
"""


def filtered(code: str) -> str:
    """What a fresh process under the filter prints when it runs the code."""
    script = "from course_lib.grading.walls import seccomp\nseccomp.install()\n" + CALL
    script += textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    return done.stdout.strip() or f"exit {done.returncode}: {done.stderr[-500:]}"


def number(name: str) -> int:
    machine = seccomp.MACHINES[seccomp.platform.machine()]
    return seccomp.DENIED[name][machine.column]


@pytest.mark.parametrize("name", sorted(seccomp.DENIED))
def test_each_denied_call_is_refused(name):
    """Does every call of the list fail by the filter?"""
    # With arguments that would give another error, so that EPERM can only be the filter's.
    assert filtered(f"print(call({number(name)}, -1, -1, -1, -1, -1))") == "EPERM"


@pytest.mark.parametrize("name", ["memfd_create", "shmget", "ptrace", "bpf", "mount", "keyctl"])
def test_ways_around_the_limits_are_on_the_list(name):
    """Is what would escape the memory limit or the walls denied at all?"""
    assert name in seccomp.DENIED


@pytest.mark.parametrize("flag", [0x10000000, 0x20000000, 0x40000000, 0x00020000])
def test_clone_into_new_namespaces_is_refused(flag):
    """Do clone's flags and clone3 fail as they should?"""
    machine = seccomp.MACHINES[seccomp.platform.machine()]
    assert filtered(f"print(call({machine.clone}, {flag}, 0, 0, 0, 0))") == "EPERM"
    assert filtered(f"print(call({machine.clone3}, 0, 0))") == "ENOSYS"


@pytest.mark.parametrize("family", [16, 17, 38, 40])
def test_rare_socket_families_are_refused(family):
    """Are netlink, packet and the like unavailable?"""
    code = f"""
        import socket
        try:
            socket.socket({family}, socket.SOCK_RAW)
            print("open")
        except OSError as error:
            print(error.errno == errno.EOPNOTSUPP)
    """
    assert filtered(code) == "True"


def test_ordinary_work_goes_on():
    """Do threads, processes, pools and sockets work under the filter?"""
    code = """
        import os, socket, subprocess, tempfile, threading
        threading.Thread(target=lambda: None).start()
        assert os.fork() or os._exit(0) is None
        os.wait()
        subprocess.run(["true"], check=True)
        socket.socketpair()
        socket.socket(socket.AF_INET).close()
        import multiprocessing
        with multiprocessing.get_context("fork").Pool(2) as pool:
            assert pool.map(abs, [-1, -2]) == [1, 2]
        print("fine")
    """
    assert filtered(code) == "fine"


def test_filter_is_inherited():
    """Does a child's child live under the filter too?"""
    code = f"""
        import subprocess, sys
        script = {CALL!r} + "print(call({number("ptrace")}, 0, 0, 0, 0))"
        print(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout)
    """
    assert filtered(code) == "EPERM"
