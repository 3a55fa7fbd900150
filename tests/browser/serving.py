"""The face service, run as people run it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from browsing import free_port, wait_until_it_answers


@dataclass(frozen=True)
class Service:
    """A running service: where it is, and a key that it knows."""

    address: str
    key: str


def run_service(folder: Path) -> Iterator[Service]:
    """Run `course serve` with an empty gallery in a folder, and a key, so that it wants one."""
    serve = [sys.executable, "-m", "course_lib.cli", "serve"]
    serve += ["--database", f"sqlite:///{folder}/gallery.db"]
    made = subprocess.run([*serve, "--new-key", "page"], capture_output=True, text=True, check=True)
    port, log = free_port(), folder / "service.log"
    with log.open("wb") as file:
        process = subprocess.Popen([*serve, "--port", str(port)], stdout=file, stderr=file)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(f"{address}/readyz", log, seconds=180)
        yield Service(address, made.stdout.strip())
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
