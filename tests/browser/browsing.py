"""A browser for tests: which Chromium, what its camera sees, and the servers that it visits."""

import os
import shutil
import socket
import time
import urllib.request
from pathlib import Path

import cv2
import numpy as np
import pytest

# Chromium without a sandbox of its own (CI runs as root) that talks to nobody but the server.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_FRAMES_PER_SECOND = 10
_NUM_FRAMES = 5  # Chromium begins again at the end


def chromium() -> str:
    """Return where Chromium is; skips the test where there is none."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no chromium; `make test` installs it where it may")
        pytest.skip("no chromium on this machine")
    return found


def camera_switches(film: Path) -> list[str]:
    """Return the switches that make a film (.y4m) what Chromium's camera sees."""
    return ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]


def film_of(image: np.ndarray, place: Path) -> Path:
    """Write a film that shows one image all the time: uint8 (H, W, 3), RGB, H and W even."""
    height, width = image.shape[:2]
    planes = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2YUV_I420).tobytes()
    heading = f"YUV4MPEG2 W{width} H{height} F{_FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n"
    place.write_bytes(heading.encode() + _NUM_FRAMES * (b"FRAME\n" + planes))
    return place


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address: str, log: Path, seconds: float = 60) -> None:
    """Wait for a server's good answer; fails the test with the end of its log otherwise."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"{address} did not answer:\n{log.read_text()[-2000:]}")
