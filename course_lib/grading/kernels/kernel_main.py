"""What runs inside the walls: sets limits that cannot be raised again, then starts ipykernel."""

import importlib
import os
import resource
import signal
import sys
import threading
import time

from course_lib.grading.kernels import steady_imports, steady_output
from course_lib.grading.kernels.steady_seeds import seed_libraries
from course_lib.grading.limits import most_tasks
from course_lib.grading.walls import seccomp

MORE_THAN_THE_GROUP = 16  # tasks
KERNEL_NICENESS = 5  # whoever watches a kernel runs before it
PARENT_LOOK = 1.0  # seconds between two looks whether the parent is still there


def limit_resources(file_mb: int, open_files: int, cpu_seconds: float) -> None:
    """Set hard limits of this process and its children; no core files, and a low priority."""
    os.nice(KERNEL_NICENESS)
    file_bytes = file_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Of each process; the watchdog adds them up and comes first.
    most = int(cpu_seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    # Threads count too, and those of the same user's other kernels: this only tames a fork bomb
    # until the watchdog, which counts one submission's processes, ends it. A control group, which
    # tells that it refused a process, has to do so first.
    most = most_tasks() + MORE_THAN_THE_GROUP
    resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def end_with_parent() -> None:
    """End this process and those that it starts when its parent is gone, however that ended.

    Behind walls bubblewrap sees to it.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_LOOK)
        os.killpg(0, signal.SIGKILL)  # the kernel was started as the leader of a group

    if os.getpgrp() == os.getpid():
        threading.Thread(target=watch, daemon=True, name="end_with_parent").start()


def prepare_folders() -> None:
    """Make the private folders that the environment names."""
    for name in ("IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR"):
        os.makedirs(os.environ[name], exist_ok=True)


def main(
    connection_file: str, file_mb: str, open_files: str, cpu_seconds: str, is_walled: str
) -> None:
    """Start a kernel for one notebook; `is_walled` is "True" or "False"."""
    limit_resources(int(file_mb), int(open_files), float(cpu_seconds))
    if is_walled == "True" and seccomp.is_supported():
        seccomp.install()
    if is_walled == "False":
        end_with_parent()
    prepare_folders()
    # Before the student's code can put something in its place.
    importlib.import_module("course_lib.grading.kernels.student.server")
    # Nobody debugs here, and importing it is half of the start.
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # None forbids an import
    start_kernel(connection_file)


def start_kernel(connection_file: str) -> None:
    """Run an ipykernel in this process until it is shut down."""
    from ipykernel.kernelapp import IPKernelApp

    # Exceptions as plain text; no history file; nothing from earlier notebooks.
    sys.argv[1:] = []
    kernel = IPKernelApp.instance()
    kernel.initialize(["-f", connection_file, "--HistoryManager.enabled=False", "--colors=NoColor"])
    steady_imports.install()
    steady_output.install()
    _stay_open(kernel.shell)
    # What a cell wrote by %%writefile can be imported, as in Jupyter; last, it hides nothing.
    sys.path.append("")
    _seed_before_the_first_cell(kernel.shell)
    kernel.start()


def _stay_open(shell) -> None:
    """Let `exit()` and `quit()` in a cell end nothing: what was defined is there for the tests."""
    shell.ask_exit = lambda: None


def _seed_before_the_first_cell(shell) -> None:
    """Seed as late as can be: a kernel's threads draw random numbers while it starts."""

    def seed(_info: object) -> None:
        shell.events.unregister("pre_run_cell", seed)
        seed_libraries()

    shell.events.register("pre_run_cell", seed)


if __name__ == "__main__":
    main(*sys.argv[1:])
