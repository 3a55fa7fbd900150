"""Our end of a kernel's sockets: Jupyter's message protocol, polled without an event loop.

Jupyter's Session signs and checks messages. See "Messaging in Jupyter" in Jupyter client's
documentation.
"""

import time
from collections.abc import Callable

import zmq
from jupyter_client.session import Session

from course_lib.grading.limits import MEGABYTE

LARGEST_MESSAGE = 64 * MEGABYTE
WAITING_MESSAGES = 64
RECONNECT_MS = 10  # between looks for a socket that a kernel has not made yet; ZeroMQ's is 100
RESEND_SECONDS = 0.1  # at first: what was sent before a kernel subscribed us may be lost
TICK_SECONDS = 0.05


class ForgedMessage(Exception):
    """Something came that no kernel sends: it cannot be read, or its signature is wrong."""


class KernelSockets:
    """Sends requests to one kernel and receives what it answers and publishes.

    info: a connection file's content.
    """

    def __init__(self, info: dict) -> None:
        self._context = zmq.Context()
        self._context.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
        self._context.setsockopt(zmq.RCVHWM, WAITING_MESSAGES)
        self._context.setsockopt(zmq.LINGER, 0)
        self._context.setsockopt(zmq.RECONNECT_IVL, RECONNECT_MS)
        self._session = Session(key=info["key"].encode(), signature_scheme=info["signature_scheme"])
        self._shell = self._connect(zmq.DEALER, info, "shell_port")
        self._control = self._connect(zmq.DEALER, info, "control_port")
        self._published = self._connect(zmq.SUB, info, "iopub_port")
        self._published.setsockopt(zmq.SUBSCRIBE, b"")
        self._poller = zmq.Poller()
        for socket in (self._published, self._shell):
            self._poller.register(socket, zmq.POLLIN)

    def close(self) -> None:
        """Close every socket; nothing that waits is sent any more."""
        self._context.destroy(linger=0)

    def wait_until_ready(self, seconds: float, is_alive: Callable[[], bool]) -> bool:
        """Return whether the kernel answers within a time and we hear what it publishes."""
        deadline = time.monotonic() + seconds
        requests: set[str] = set()
        answered, heard, send_at, pause = False, False, 0.0, RESEND_SECONDS
        while not (answered and heard):
            now = time.monotonic()
            if now > deadline or not is_alive():
                return False
            if now > send_at:
                requests.add(self._send(self._shell, "kernel_info_request", {}))
                send_at, pause = now + pause, 2 * pause
            for message in self._received(TICK_SECONDS):
                is_ours = message["parent_header"].get("msg_id") in requests
                answered |= is_ours and message["msg_type"] == "kernel_info_reply"
                heard |= is_ours and message["content"].get("execution_state") == "idle"
        return True

    def execute(self, source: str, expressions: dict[str, str]) -> str:
        """Ask for a cell to be run, and for expressions afterwards; return the request's id."""
        content = {
            "code": source,
            "silent": False,
            "store_history": True,
            "user_expressions": expressions,
            "allow_stdin": False,
            "stop_on_error": False,
        }
        return self._send(self._shell, "execute_request", content)

    def interrupt(self) -> None:
        """Ask for what runs to be interrupted."""
        self._send(self._control, "interrupt_request", {})

    def receive(self, seconds: float) -> list[dict]:
        """Return at most one message of each socket, none when nothing comes in time.

        Raises ForgedMessage.
        """
        try:
            return self._received(seconds)
        except Exception as error:
            # Whatever is malformed enough to make our own reader fail was forged.
            raise ForgedMessage from error

    def _received(self, seconds: float) -> list[dict]:
        ready = self._poller.poll(int(seconds * 1000))
        messages = [self._session.recv(socket)[1] for socket, _ in ready]
        return [message for message in messages if message is not None]

    def _send(self, socket: zmq.Socket, kind: str, content: dict) -> str:
        message = self._session.send(socket, kind, content)
        if message is None:
            raise RuntimeError("a kernel's sockets are of no use to a fork of their process")
        return message["header"]["msg_id"]

    def _connect(self, kind: int, info: dict, port: str) -> zmq.Socket:
        socket = self._context.socket(kind)
        if kind == zmq.DEALER:
            socket.identity = self._session.bsession
        socket.connect(f"ipc://{info['ip']}-{info[port]}")
        return socket
