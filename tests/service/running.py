"""The real server, `course serve`, as a process of its own."""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx

STARTING_SECONDS = 300  # of a slow machine that does other things


class Server:
    """A running server: url is its address."""

    def __init__(self, folder: Path, *options: str, settings: dict | None = None) -> None:
        """Start a server on a free port with a database in a folder; wait until it listens."""
        self.folder = folder
        self._lines: queue.Queue[str] = queue.Queue()
        self.log: list[dict] = []
        self._clients: list[httpx.Client] = []
        self._process = subprocess.Popen(
            command(folder, *options, settings=settings),
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.url = self.wait_for("listening")["url"].rstrip("/")

    @property
    def pid(self) -> int:
        return self._process.pid

    def _read(self) -> None:
        for line in self._process.stderr:
            self._lines.put(line)
        self._lines.put("")

    def wait_for(self, message: str) -> dict:
        """Return the next line of the log with this message."""
        others = []
        while line := self._lines.get(timeout=STARTING_SECONDS):
            others.append(line)
            with contextlib.suppress(ValueError):
                self.log.append(json.loads(line))
                if self.log[-1]["message"] == message:
                    return self.log[-1]
        raise AssertionError(f"the server ended without saying {message!r}: {others}")

    def wait_ready(self) -> None:
        """Wait until its networks are loaded."""
        if not any(line["message"] == "ready" for line in self.log):
            self.wait_for("ready")

    def stop(self) -> int:
        """Ask it to stop; return its exit status."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=STARTING_SECONDS)

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._process.kill()
        self._process.wait(timeout=STARTING_SECONDS)

    def close(self) -> None:
        """End it, and close what was opened to it."""
        self.kill()
        for client in self._clients:
            client.close()
        self._reader.join(timeout=STARTING_SECONDS)
        self._process.stderr.close()

    def client(self, **options) -> httpx.Client:
        """Return an HTTP client of it, closed with the server at the latest."""
        client = httpx.Client(base_url=self.url, timeout=STARTING_SECONDS, **options)
        self._clients.append(client)
        return client


def command(folder: Path, *options: str, settings: dict | None = None) -> list[str]:
    """Return the command that serves from a folder: its database, settings and toys are there."""
    config = folder / "serve.toml"
    text = {"database": f"sqlite:///{folder / 'gallery.db'}", "port": 0, **(settings or {})}
    parts = text.pop("parts", {})
    lines = [f"{name} = {json.dumps(value)}" for name, value in text.items()]
    lines += ["[parts]"] + [f"{name} = {json.dumps(value)}" for name, value in parts.items()]
    config.write_text("\n".join(lines), encoding="utf-8")
    shutil.copy(Path(__file__).with_name("toy_parts.py"), folder)
    return [sys.executable, "-m", "course_lib.cli", "serve", "--config", str(config), *options]


@contextlib.contextmanager
def running(folder: Path, *options: str, settings: dict | None = None) -> Iterator[Server]:
    """Give a running server, ended afterwards whatever happens."""
    server = Server(folder, *options, settings=settings)
    try:
        yield server
    finally:
        server.close()
