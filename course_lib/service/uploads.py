"""Pictures sent ahead: in memory only, for a short time, for whoever sent them."""

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError

_TOKEN_BYTES = 24


@dataclass(frozen=True)
class _Upload:
    content: bytes
    owner: str
    expires_at: float


class Uploads:
    """Files by token. Safe to share between threads.

    seconds: how long one is kept. max_bytes: of all together; when there is no room, whoever has
    the most in it loses their oldest. clock: replaced in tests.
    """

    def __init__(
        self, *, seconds: int, max_bytes: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.seconds, self._max_bytes, self._clock = seconds, max_bytes, clock
        self._kept: dict[str, _Upload] = {}
        self._lock = threading.Lock()

    def keep(self, content: bytes, owner: str) -> str:
        """Keep a file and return its token."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        with self._lock:
            self._forget_old()
            self._kept[token] = _Upload(content, owner, self._clock() + self.seconds)
            self._make_room()
        return token

    def take(self, token: str, owner: str) -> bytes:
        """Return the file of a token, which stays good; raises ServiceError for any other."""
        with self._lock:
            self._forget_old()
            found = self._kept.get(token)
        if found is None or found.owner != owner:
            raise ServiceError(problems.NO_UPLOAD, {"seconds": self.seconds})
        return found.content

    def num_bytes(self) -> int:
        """Return how much is kept."""
        with self._lock:
            return sum(len(upload.content) for upload in self._kept.values())

    def _forget_old(self) -> None:
        now = self._clock()
        self._kept = {token: each for token, each in self._kept.items() if each.expires_at > now}

    def _make_room(self) -> None:
        sizes: Counter[str] = Counter()
        for upload in self._kept.values():
            sizes[upload.owner] += len(upload.content)
        while sizes.total() > self._max_bytes:
            greediest = sizes.most_common(1)[0][0]
            token = next(t for t, each in self._kept.items() if each.owner == greediest)
            sizes[greediest] -= len(self._kept.pop(token).content)
