"""The line to a judge: a socket pair whose other end the judges' parent is sent, and forks for.

One parent serves all judges of this process. It starts with the first of them, and importing
TensorFlow is then paid for once, also after a judge had to be killed.
"""

import atexit
import contextlib
import json
import os
import queue
import socket
import subprocess
import sys
import threading

import psutil

END_SECONDS = 10.0
SETTINGS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "OPENBLAS_NUM_THREADS": "1",  # who forks must have one thread; a student's kernel has one, too
}


class Parent:
    """The process that forks judges; it ends when this one does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        self._orders = socket.socket(socket.AF_UNIX)  # as yet to nobody

    def fork(self, line: socket.socket) -> None:
        """Have a judge forked that serves a line, as soon as the parent is ready; doesn't wait."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = self._start()
            socket.send_fds(self._orders, [b"\0"], [line.fileno()])

    def close(self) -> None:
        """End the process; safe to call twice."""
        with self._lock:
            self._orders.close()
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def _start(self) -> subprocess.Popen:
        self._orders.close()
        self._orders, theirs = socket.socketpair()
        with theirs:
            return subprocess.Popen(
                [sys.executable, "-P", "-m", "course_lib.grading.judge.parent"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | SETTINGS,
                start_new_session=True,  # Ctrl-C is the coordinator's to handle
            )


PARENT = Parent()
atexit.register(PARENT.close)


class Line:
    """A judge of our own, and what goes to and fro."""

    def __init__(self) -> None:
        self._judge: psutil.Process | None = None
        self._answers: queue.Queue[dict | None] = queue.Queue()
        self._socket, theirs = socket.socketpair()
        with theirs:
            PARENT.fork(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def is_open(self) -> bool:
        """Whether the judge is there, or still to come."""
        return self._reader.is_alive()

    def send(self, order: dict) -> bool:
        """Send an order; say whether it could be sent."""
        try:
            self._socket.sendall(f"{json.dumps(order)}\n".encode())
        except OSError:
            return False
        return True

    def next_answer(self, seconds: float) -> dict | None:
        """Return the judge's next answer, None when it ended or nothing came in time."""
        with contextlib.suppress(queue.Empty):
            return self._answers.get(timeout=seconds)
        return None

    def close(self) -> None:
        """Kill the judge; one that is not there yet ends as soon as it sees the line closed."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._reader.join()
        self._socket.close()
        if self._judge is not None:
            with contextlib.suppress(psutil.Error):
                self._judge.kill()
            psutil.wait_procs([self._judge], timeout=END_SECONDS)

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError), self._socket.makefile("rb") as answers:
            for line in answers:
                answer = json.loads(line)
                if "judge" in answer:
                    with contextlib.suppress(psutil.Error):
                        self._judge = psutil.Process(answer["judge"])
                else:
                    self._answers.put(answer)
        self._answers.put(None)
