"""What one submission may use; each limit has a name that the student reads."""

import os
import time
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024
MOST_PATIENCE = 5.0


def patience() -> float:
    """Return the factor, 1 to 5, by which time limits are stretched on a busy machine.

    A limit is meant for a machine with a free core: honest work must not fail because others
    compute too. The bound keeps a submission that makes the load itself from buying much.
    """
    try:
        waiting = os.getloadavg()[0] / (os.cpu_count() or 1)
    except OSError:
        return 1.0
    return min(max(1.0, waiting), MOST_PATIENCE)


def most_tasks() -> int:
    """Return how many processes and threads one kernel may have, by the operating system's count.

    Generous: TensorFlow starts several threads per core. `Limits.processes` is the stricter one.
    """
    return 64 + 16 * (os.cpu_count() or 1)


class OutcomeKind(StrEnum):
    """How the execution of a cell ended."""

    OK = "ok"
    ERROR = "error"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    OUTPUT_LIMIT = "output-limit"


@dataclass(frozen=True)
class Limits:
    """Limits of one submission's kernel; seconds are stretched by `patience()`.

    start_seconds: how long a kernel may take to answer for the first time.
    cell_seconds: wall clock of one of the student's cells.
    test_seconds: wall clock of one part of a test cell.
    submission_seconds: wall clock of the whole notebook, restarts included.
    cpu_seconds: processor time of all the kernel's processes together; never stretched.
    memory_mb: resident memory of all the submission's processes together.
    processes: processes alive at once.
    output_mb: what is kept of what one cell prints or displays; sixteen times as much stops it.
    file_mb: the largest file; scratch_mb: all temporary files together.
    open_files: file descriptors of one process.
    """

    start_seconds: float = 60.0
    cell_seconds: float = 120.0
    test_seconds: float = 60.0
    submission_seconds: float = 1200.0
    cpu_seconds: float = 3600.0
    memory_mb: int = 4096
    processes: int = 32
    output_mb: float = 4.0
    file_mb: int = 256
    scratch_mb: int = 512
    open_files: int = 1024

    def submission_deadline(self) -> float:
        """Return when the time of a notebook that starts now is up, by time.monotonic()."""
        return time.monotonic() + self.submission_seconds * patience()

    def sentence(self, kind: OutcomeKind) -> str:
        """Return what a student reads when the limit behind `kind` was reached, or ""."""
        memory, output = f"{self.memory_mb} MB", f"{self.output_mb:g} MB"
        return {
            OutcomeKind.TIMEOUT: "it was still running when the time limit was reached",
            OutcomeKind.OUT_OF_MEMORY: f"it needed more than the memory limit of {memory}",
            OutcomeKind.OUTPUT_LIMIT: f"it printed far more than the output limit of {output}",
            OutcomeKind.CRASHED: "it ended the Python process",
        }.get(kind, "")
