"""Waitress, with errors in the service's form, that stops without breaking off an answer."""

import json
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from http import HTTPStatus

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask
from waitress.wasyncore import dispatcher

from course_lib.errors import CourseError
from course_lib.service.gallery.database import open_database
from course_lib.service.gallery.keys import Keys
from course_lib.service.http.app import SERVICE, create_app
from course_lib.service.http.failures import error_answer, problem_of_status
from course_lib.service.http.memory import keep_memory
from course_lib.service.logs import LOGGER, log_to_stderr
from course_lib.service.settings import Settings
from course_lib.service.words.errors import STATUS
from course_lib.service.words.messages import language_asked_for

# Each may hold a body in memory. Who opens all of them keeps others out: on a network a proxy
# belongs before the service.
_CONNECTIONS = 256
_IDLE_SECONDS = 60
_SECONDS_TO_FINISH = 30
_LOOK_EVERY = 0.05  # seconds


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Answer requests until SIGTERM or SIGINT, then finish what was begun.

    announce: called with the service's address when it listens there. Raises CourseError where the
    service can't run: settings, database, parts, or an address that is taken.
    """
    keep_memory()
    log_to_stderr()
    _require_key(settings)
    address = _bind(settings)
    app = create_app(settings)
    service = app.extensions[SERVICE]
    server = _make_server(app, settings, address)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=server.run, name="server", daemon=True).start()
    url = f"http://{_in_url(server.effective_host)}:{server.effective_port}/"
    LOGGER.info("listening", extra={"facts": {"url": url}})
    announce(url)
    while not stop.wait(_LOOK_EVERY) and service.readiness.error is None:
        continue
    service.readiness.drain()
    _finish(server)
    if service.readiness.error is not None:
        raise _explained(service.readiness.error)


def _require_key(settings: Settings) -> None:
    if not settings.is_local and not Keys(open_database(settings.database)).exist():
        raise CourseError(
            f"Others can reach {settings.host}, and there is no key yet; make one with "
            "`course serve --new-key NAME`, or listen on 127.0.0.1."
        )


def _bind(settings: Settings) -> socket.socket:
    """Return a socket at the service's address, before anything that takes long."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        raise CourseError(
            f"The service can't listen on {settings.host} port {settings.port} ({error}); choose "
            "another with --host or --port."
        ) from None
    return bound


def _make_server(app: Flask, settings: Settings, address: socket.socket):
    """Return a server at an address, not running yet."""
    server = create_server(
        app,
        sockets=[address],
        threads=settings.threads,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,
        channel_timeout=_IDLE_SECONDS,
        max_request_body_size=settings.max_body_bytes,
        # Bodies stay in memory: a picture never touches the disk.
        inbuf_overflow=settings.max_body_bytes + 1,
        ident=None,
    )
    server.channel_class = _Channel
    return server


class _ErrorTask(ErrorTask):
    """Answers what is no HTTP request, or too large a one, in the service's form."""

    def execute(self) -> None:
        identity = secrets.token_hex(8)
        problem = problem_of_status(self.request.error.code)
        told = problem.told(self._language())
        body = json.dumps(error_answer(problem.code, told, identity)).encode()
        status = STATUS[problem.code]
        self.status = f"{status} {HTTPStatus(status).phrase}"
        self.response_headers += [
            ("Content-Type", "application/json"),
            ("Content-Language", told.language),
            ("X-Request-Id", identity),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)

    def _language(self) -> str:
        """Return the language that is asked for; waitress writes the names of headers its way."""
        asked = self.request.headers.get("ACCEPT_LANGUAGE", "")
        return language_asked_for(asked)


class _Channel(HTTPChannel):
    error_task_class = _ErrorTask


def _finish(server) -> None:
    """Accept nothing more, and wait until what has begun is answered, or for half a minute."""
    # In the server's own thread, which waits at the socket.
    server.trigger.pull_trigger(lambda: dispatcher.close(server))
    deadline = time.monotonic() + _SECONDS_TO_FINISH
    while time.monotonic() < deadline and _is_busy(server):
        time.sleep(_LOOK_EVERY)
    server.task_dispatcher.shutdown(cancel_pending=True, timeout=1)


def _is_busy(server) -> bool:
    channels = list(server.active_channels.values())
    return any(channel.requests or channel.total_outbufs_len for channel in channels)


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _explained(error: Exception) -> CourseError:
    if isinstance(error, CourseError):
        return error
    return CourseError(f"The service's parts can't be loaded ({type(error).__name__}: {error}).")
