"""What runs inside the walls: sets limits that cannot be raised again, then starts ipykernel."""

import os
import random
import resource
import sys


def limit_resources(file_mb: int, open_files: int) -> None:
    """Set hard limits of this process and its children; no core files."""
    file_bytes = file_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Threads count too, and those of the same user's other kernels: this only tames a fork bomb
    # until the watchdog, which counts one submission's processes, ends it.
    most = 256 + 64 * (os.cpu_count() or 1)
    resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def prepare_folders() -> None:
    """Make the private folders that the environment names."""
    for name in ("IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR"):
        os.makedirs(os.environ[name], exist_ok=True)


def seed_libraries() -> None:
    """Give every kernel the same random state."""
    import numpy as np

    random.seed(0)
    np.random.seed(0)


def main(connection_file: str, file_mb: str, open_files: str) -> None:
    """Start a kernel for one notebook."""
    limit_resources(int(file_mb), int(open_files))
    prepare_folders()
    sys.modules["debugpy"] = None  # nobody debugs here, and importing it is half of the start
    seed_libraries()
    start_kernel(connection_file)


def start_kernel(connection_file: str) -> None:
    """Run an ipykernel in this process until it is shut down."""
    from ipykernel.kernelapp import launch_new_instance

    # Exceptions as plain text; no history file; nothing from earlier notebooks.
    sys.argv[1:] = []
    launch_new_instance(
        argv=["-f", connection_file, "--HistoryManager.enabled=False", "--colors=NoColor"]
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
