"""`course grade --self-test`: tries to get through each wall of this machine, from the inside.

Every wall is tried in a cold kernel and in a warm one; a wall is up when the attempt failed.
"""

import contextlib
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from course_lib.grading.kernels.kernel import KernelStartError, StudentKernel
from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.limits import Limits, OutcomeKind
from course_lib.grading.selftest.attempts import ATTEMPTS, LIMIT_ATTEMPTS
from course_lib.grading.walls import cgroups
from course_lib.grading.walls.sandbox import SECRETS, Walls

TIGHT = Limits(
    cell_seconds=30,
    cpu_seconds=3600,
    memory_mb=800,
    processes=20,
    output_mb=0.5,
    file_mb=4,
    scratch_mb=16,
)
ATTEMPT_SECONDS = 30.0


@dataclass(frozen=True)
class WallReport:
    """What came of one attempt.

    wall: what was tried; mode: "cold" or "warm"; is_up: whether it held; words: what happened.
    required: whether grading strangers' notebooks needs it.
    """

    wall: str
    mode: str
    is_up: bool
    words: str = ""
    required: bool = True


def run_self_test(walls: Walls, warm: bool = True) -> Iterator[WallReport]:
    """Yield a report for each wall, first of cold kernels, then of warm ones."""
    yield _control_groups()
    yield from _try_walls(walls, "cold", None)
    if not warm:
        return
    with Zygote(walls, TIGHT) as zygote:
        with contextlib.suppress(KernelStartError), StudentKernel(walls, TIGHT, zygote=zygote):
            pass  # starts it, or says in `trouble` why it can't
        words = zygote.trouble or "a zygote forks kernels"
        yield WallReport("warm kernels", "warm", not zygote.trouble, words, required=False)
        if not zygote.trouble:
            yield from _try_walls(walls, "warm", zygote)


def are_required_up(reports: list[WallReport]) -> bool:
    """Whether every wall that grading needs was tried and held."""
    required = [report for report in reports if report.required]
    return bool(required) and all(report.is_up for report in required)


def _control_groups() -> WallReport:
    names = cgroups.available().controllers
    words = ", ".join(names) if names else "none; rlimits and the watchdog do it"
    return WallReport("control groups", "both", bool(names), words, required=False)


def _try_walls(walls: Walls, mode: str, zygote: Zygote | None) -> Iterator[WallReport]:
    with _targets() as targets, StudentKernel(walls, TIGHT, zygote=zygote) as other:
        targets["other"] = str(other.socket_folder)
        other.execute("open('/tmp/course-canary', 'w').close()", ATTEMPT_SECONDS)
        with StudentKernel(walls, TIGHT, zygote=zygote) as kernel:
            for wall, source in ATTEMPTS.items():
                outcome = kernel.execute(f"targets = {targets!r}\n{source}", ATTEMPT_SECONDS)
                yield _report(wall, mode, outcome, kernel.is_warm == (mode == "warm"))
    for wall, (source, kind, limits) in LIMIT_ATTEMPTS.items():
        with StudentKernel(walls, replace(TIGHT, **limits), zygote=zygote) as kernel:
            outcome = kernel.execute(source, ATTEMPT_SECONDS if kind != OutcomeKind.TIMEOUT else 2)
            words = outcome.note or outcome.kind
            yield WallReport(wall, mode, outcome.kind == kind, words)
    yield _processor_time(walls, mode, zygote)
    yield _survivors(walls, mode, zygote)


def _report(wall: str, mode: str, outcome: Outcome, is_right_kernel: bool) -> WallReport:
    printed = "".join(output.get("text", "") for output in outcome.outputs).strip()
    last = printed.splitlines()[-1] if printed else ""
    if outcome.kind != OutcomeKind.OK or not is_right_kernel:
        return WallReport(wall, mode, False, outcome.error_text[:100] or outcome.kind)
    return WallReport(wall, mode, last == "held", last[:100])


def _processor_time(walls: Walls, mode: str, zygote: Zygote | None) -> WallReport:
    """Try to compute for longer than the limit, which the zygote's own limits leave open."""
    limits = replace(TIGHT, cpu_seconds=3)
    with StudentKernel(walls, limits, zygote=zygote) as kernel:
        outcome = kernel.execute("while True: pass", ATTEMPT_SECONDS)
    is_up = outcome.kind == OutcomeKind.TIMEOUT and "processor time" in outcome.note
    return WallReport("processor time", mode, is_up, outcome.note or outcome.kind)


def _survivors(walls: Walls, mode: str, zygote: Zygote | None) -> WallReport:
    """Try to outlive the kernel with a process that left its session."""
    seconds = str(4_000_000 + uuid.uuid4().int % 1_000_000)
    source = f"import subprocess\nsubprocess.Popen(['sleep', '{seconds}'], start_new_session=True)"
    with StudentKernel(walls, TIGHT, zygote=zygote) as kernel:
        kernel.execute(source, ATTEMPT_SECONDS)
        started = _sleepers(seconds)
    left = _sleepers(seconds)
    words = f"{len(left)} of {len(started)} processes outlived their kernel"
    return WallReport("nothing survives a kernel", mode, bool(started) and not left, words)


def _sleepers(seconds: str) -> list[psutil.Process]:
    everyone = psutil.process_iter(["cmdline"])
    return [one for one in everyone if one.info["cmdline"] == ["sleep", seconds]]


@contextlib.contextmanager
def _targets() -> Iterator[dict]:
    """Put up what the attempts go for: a file, two servers and a process, all of them ours."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="course-target-")))
        folder.chmod(0o777)
        file = folder / "secret.txt"
        file.write_text("not for students", encoding="utf-8")
        file.chmod(0o666)
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        local = stack.enter_context(socket.socket(socket.AF_UNIX))
        name = f"\0course-{uuid.uuid4().hex}"
        local.bind(name)
        local.listen(1)
        marker = f"7{uuid.uuid4().int % 10**6:06d}"
        process = subprocess.Popen(["sleep", marker])
        stack.callback(_end, process)
        yield {
            "file": str(file),
            "port": server.getsockname()[1],
            "name": name,
            "marker": marker,
            "secrets": [str(secret) for secret in SECRETS],
            "library": str(Path(__file__)),
        }


def _end(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()


def self_test_table(reports: list[WallReport]):
    """Return the reports as a table of the terminal: a line a wall, a column a kind of kernel."""
    from rich.table import Table

    table = Table(box=None)
    for name in ("wall", "cold", "warm", "what happened"):
        table.add_column(name, overflow="fold")
    for wall in dict.fromkeys(report.wall for report in reports):
        tried = [report for report in reports if report.wall == wall]
        cells = {report.mode: _mark(report) for report in tried}
        both = cells.get("both", "")
        words = "; ".join(dict.fromkeys(report.words for report in tried if report.words != "held"))
        table.add_row(wall, cells.get("cold", both), cells.get("warm", both), words)
    return table


def _mark(report: WallReport) -> str:
    if report.is_up:
        return "[green]up[/green]"
    return "[red]DOWN[/red]" if report.required else "[yellow]no[/yellow]"
