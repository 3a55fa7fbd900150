"""The zygote: imports the libraries once, then forks a walled kernel for each order it reads.

Orders and answers are lines of JSON on its standard input and output. It holds no secret and no
socket but its own; a forked kernel keeps none of them.
"""

import json
import os
import signal
import sys
from pathlib import Path

from course_lib.grading.kernels.kernel_main import (
    limit_resources,
    prepare_folders,
    start_kernel,
)
from course_lib.grading.kernels.preloading import NotSafe, assert_safe_to_fork, load_libraries
from course_lib.grading.kernels.zygote import namespaces
from course_lib.grading.limits import MEGABYTE
from course_lib.grading.walls import seccomp

LIBRARIES = (
    "tensorflow",
    "numpy",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "tornado.gen",
    "tornado.locks",
    "tornado.queues",
    "tornado.platform.asyncio",
    "course_lib.check",
    "course_lib.plotting",
    "course_lib.grading.kernels.student.server",
)


def main(user: str, identity: str) -> None:
    """Load the libraries, say whether forking is safe, and serve orders until the input ends.

    user: the uid of the kernels; identity: see course_lib.grading.walls.sandbox.Walls.
    """
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended kernels need nobody to wait for them
    try:
        namespaces.be_nobody(int(user) if identity == "nobody" else None)
        load_libraries(LIBRARIES)
        assert_safe_to_fork()
    except (NotSafe, ImportError, OSError) as error:
        _say(answers, {"error": str(error)})
        return
    _say(answers, {"ready": os.getpid()})
    for line in sys.stdin:
        serve(json.loads(line) | {"user": int(user)}, answers)


def serve(order: dict, answers) -> None:
    """Carry out one order: fork a kernel and answer with the number of its guard."""
    reader, writer = os.pipe()
    guard = os.fork()
    if guard == 0:
        os.close(reader)
        _guard(order, writer)
    os.close(writer)
    with os.fdopen(reader) as report:
        trouble = report.read()
    _say(answers, {"error": trouble} if trouble else {"guard": guard})


def _guard(order: dict, writer: int) -> None:
    """Enter the namespaces, fork their process 1, and stay until it ends; never returns."""
    try:
        os.setsid()
        namespaces.die_with_parent()
        _let_go_of_the_zygote(writer)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        shared = Path(order["connection_file"]).parent
        namespaces.enter_new_namespaces(order["user"])
        visible = [Path(name) for name in order["visible"]]
        namespaces.own_folders(shared, _private_folders(order), visible)
        first = os.fork()
        if first == 0:
            _become_first(order, writer)
        os.close(writer)
        os.waitpid(first, 0)
    except BaseException as error:
        _report(writer, error)
    os._exit(1)


def _become_first(order: dict, writer: int) -> None:
    """Be process 1: raise the last walls, fork the kernel and end with it; never returns.

    The kernel itself is process 2, as signals that process 1 sends to itself do nothing.
    """
    try:
        namespaces.die_with_parent()
        namespaces.own_processes()
        prepare_folders()
        os.makedirs(order["folder"], exist_ok=True)
        os.chdir(order["folder"])
        limit_resources(order["file_mb"], order["open_files"], order["cpu_seconds"])
        namespaces.drop_all_rights()
        seccomp.install()
        kernel = os.fork()
        os.close(writer)
    except BaseException as error:
        _report(writer, error)
        os._exit(1)
    if kernel == 0:
        _run_kernel(order["connection_file"])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # which process 1 does not get from inside
    while os.wait()[0] != kernel:
        pass  # an orphan of the student's
    os._exit(0)


def _run_kernel(connection_file: str) -> None:
    status = 1
    try:
        start_kernel(connection_file)
        status = 0
    finally:
        os._exit(status)


def _let_go_of_the_zygote(writer: int) -> None:
    """Close the zygote's pipes: a kernel must not read orders or answer for its parent."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    for name in os.listdir("/proc/self/fd"):
        descriptor = int(name)
        if descriptor > 2 and descriptor != writer:
            try:
                os.close(descriptor)
            except OSError:
                continue  # the listing's own
    sys.stdin = open(os.devnull)  # noqa: SIM115


def _private_folders(order: dict) -> list[tuple[str, int]]:
    size = order["scratch_mb"] * MEGABYTE
    return [(folder, size) for folder in ("/tmp", "/dev/shm", os.environ["HOME"])]


def _report(writer: int, error: BaseException) -> None:
    os.write(writer, f"{type(error).__name__}: {error}"[:1000].encode())


def _say(answers, message: dict) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
