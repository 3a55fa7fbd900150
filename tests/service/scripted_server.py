"""A server on loopback that answers each request as a test tells it to, well or badly."""

import io
import json
import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

REQUEST_ID = "request-1"


@dataclass(frozen=True)
class Received:
    """A request that came in whole; headers by their names in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Act:
    """What is done about one request: bytes sent, and how the connection goes on.

    end: "keep" it open, "close" it, or "reset" it. gate: waited for before anything is sent.
    """

    sent: bytes = b""
    end: str = "keep"
    gate: threading.Event | None = None


def picture_file(width: int, height: int, kind: str = "PNG", **options) -> bytes:
    """Return a picture file whose colours run from side to side; options: those of Pillow."""
    ramp = Image.linear_gradient("L").resize((width, height))
    stream = io.BytesIO()
    Image.merge("RGB", (ramp, ramp.rotate(180), ramp)).save(stream, kind, **options)
    return stream.getvalue()


def answer(content: object, status: int = 200, **headers: str) -> Act:
    """Answer with JSON as the service does; underscores in header names stand for hyphens."""
    return raw_answer(json.dumps(content).encode(), status, **headers)


def raw_answer(body: bytes, status: int = 200, length: int | None = None, **headers: str) -> Act:
    """Answer with any bytes; length: what Content-Length claims, where that is not the truth."""
    length = len(body) if length is None else length
    named = {
        "Content-Type": "application/json",
        "X-Request-Id": REQUEST_ID,
        "Content-Length": str(length),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = f"HTTP/1.1 {status} Told\r\n" + "".join(f"{n}: {v}\r\n" for n, v in named.items())
    return Act(head.encode() + b"\r\n" + body, "keep" if length == len(body) else "close")


def refusal(code: str, status: int, message: str = "Do better.", **headers: str) -> Act:
    """Refuse as the service does."""
    error = {"code": code, "message": message, "request_id": REQUEST_ID}
    return answer({"error": error}, status, **headers)


def page(status: int = 502) -> Act:
    """Answer with HTML, as a proxy in between does."""
    return raw_answer(b"<html><h1>Bad Gateway</h1></html>", status, Content_Type="text/html")


RESET = Act(end="reset")
HANG_UP = Act(end="close")


@dataclass
class ScriptedServer:
    """Used in `with`; does the acts in turn, the last one ever after, and keeps what came in.

    certificate: files of a certificate and its key, to speak TLS with.
    """

    acts: list[Act | Callable[[Received], Act]]
    certificate: tuple[Path, Path] | None = None
    received: list[Received] = field(default_factory=list)

    def __enter__(self) -> "ScriptedServer":
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler_of(self))
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def url(self) -> str:
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.port}"

    def act_on(self, request: Received) -> Act:
        """Remember a request and return what to do about it."""
        with self._lock:
            act = self.acts[min(len(self.received), len(self.acts) - 1)]
            self.received.append(request)
        return act if isinstance(act, Act) else act(request)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def shutdown_request(self, request: socket.socket) -> None:
        # Closing says the same, and can be a reset; a shutdown before it would be a polite end.
        self.close_request(request)


def _handler_of(script: ScriptedServer) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while request := _read(self.rfile):
                act = script.act_on(request)
                if act.gate is not None:
                    act.gate.wait(60)
                if not self._send(act):
                    return

        def _send(self, act: Act) -> bool:
            """Do an act; return whether the connection goes on."""
            try:
                self.connection.sendall(act.sent)
            except OSError:  # the client left
                return False
            if act.end == "reset":
                at_once = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            return act.end == "keep"

    return Handler


def _read(stream) -> Received | None:
    """Return the next request on a connection, None where it is closed or speaks no HTTP."""
    try:
        start = stream.readline().split()
        if len(start) != 3 or not start[2].startswith(b"HTTP/1"):
            return None
        headers = {}
        while (line := stream.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            headers[name.decode().lower()] = value.strip().decode("latin-1")
        body = stream.read(int(headers.get("content-length", 0)))
    except OSError:
        return None
    return Received(start[0].decode(), start[1].decode(), headers, body)
