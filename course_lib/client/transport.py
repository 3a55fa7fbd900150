"""Requests to one service: sent, repeated where that is safe, answered with JSON or an error."""

import time
from dataclasses import dataclass, field
from importlib.metadata import version

import httpx

from course_lib.client import failures
from course_lib.client.address import checked_key, checked_url
from course_lib.client.errors import ServiceError
from course_lib.client.retries import Repeat, Retries, is_maybe_done

_MAX_ANSWER_BYTES = 64_000_000
# This machine is never asked for through a proxy, whatever the environment says.
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# Shorter than servers keep an idle connection, so that none is used that they just closed.
_IDLE_SECONDS = 2.0


@dataclass(frozen=True)
class Request:
    """One thing to ask of the service.

    path: below the service's address. repeat: when it may be sent again. query: after the path.
    files: form fields with pictures; fields: form fields with text; json: a body instead of both.
    """

    method: str
    path: str
    repeat: Repeat = Repeat.FREELY
    query: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    json: dict | None = None


@dataclass(frozen=True)
class Reply:
    """The JSON object that came back, as it came, b"" without a body; the request's id."""

    body: bytes
    request_id: str | None


class Transport:
    """Keeps connections to the service at `url`; safe to share between threads.

    timeout: seconds until the answer begins, and again until it is whole. Redirects are not
    followed, so that neither key nor picture goes to an address that nobody chose.
    """

    def __init__(
        self, url: str, key: str | None, timeout: float, connect_timeout: float, retries: Retries
    ) -> None:
        self.url = checked_url(url)
        self._timeout = timeout
        self._retries = retries
        headers = {"User-Agent": f"course-client/{version('gradients-to-faces')}"}
        if key is not None:
            headers["X-Api-Key"] = checked_key(key)
        self._http = httpx.Client(
            base_url=self.url,
            headers=headers | {"Accept": "application/json"},
            timeout=httpx.Timeout(timeout, connect=connect_timeout),
            limits=httpx.Limits(keepalive_expiry=_IDLE_SECONDS),
            mounts={f"all://{host}": None for host in _LOOPBACK},
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(self, request: Request) -> Reply:
        """Send a request, again where that is safe and may help; raises ServiceError."""
        attempt = 1
        while True:
            try:
                return self._send_once(request)
            except ServiceError as error:
                if attempt > 1 and request.method == "DELETE" and error.status == 404:
                    return Reply(b"", error.request_id)  # the attempt before had deleted it
                wait = self._retries.wait_after(error, attempt, request.repeat)
                if wait is None:
                    error.maybe_done = is_maybe_done(error, request.repeat)
                    raise
            self._retries.sleep(wait)
            attempt += 1

    def _send_once(self, request: Request) -> Reply:
        try:
            with self._http.stream(
                request.method,
                request.path,
                params=request.query or None,
                data=request.fields or None,
                files={name: (name, content) for name, content in request.files.items()} or None,
                json=request.json,
            ) as response:
                return self._reply(response)
        except httpx.TransportError as error:
            raise failures.lost(error, self.url, self._timeout) from error
        except httpx.DecodingError as error:
            raise failures.not_json(self.url, None) from error

    def _reply(self, response: httpx.Response) -> Reply:
        """Return what a response says; raises ServiceError for all but success."""
        if response.is_redirect:
            raise failures.redirected(self.url, response)
        body = self._read(response)
        content = failures.json_object(self.url, response, body)
        if not response.is_success:
            raise failures.refused(self.url, response, content)
        return Reply(body, response.headers.get("X-Request-Id"))

    def _read(self, response: httpx.Response) -> bytes:
        """Return the body, of limited size and within the time allowed for it."""
        content = bytearray()
        end = time.monotonic() + self._timeout
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > _MAX_ANSWER_BYTES:
                raise failures.not_json(self.url, response)
            if time.monotonic() > end:
                raise failures.too_slow(self.url, self._timeout)
        return bytes(content)
