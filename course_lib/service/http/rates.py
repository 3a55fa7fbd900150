"""Counts of requests in memory, for Flask-Limiter.

The storage that comes with it starts a thread at almost every request to forget old counts, which
costs milliseconds while networks keep all cores busy; this one forgets them as it counts.
"""

import threading
import time
from dataclasses import dataclass

from limits.storage import Storage

COUNTS = "course-counts"  # the scheme of its address
_MANY = 10_000  # counts, from which on old ones are looked for


@dataclass
class _Window:
    count: int
    ends_at: float


class Counts(Storage):
    """How often each key was counted in the window that it is in. Safe to share between threads."""

    STORAGE_SCHEME: list[str] | None = [COUNTS]  # noqa: RUF012 - as the library declares it

    def __init__(self, uri: str | None = None, **options) -> None:
        super().__init__(uri, **options)
        self._windows: dict[str, _Window] = {}
        self._lock = threading.Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count a key, in a window of expiry seconds that begins now if none runs."""
        now = time.time()
        with self._lock:
            window = self._windows.get(key)
            if window is None or window.ends_at <= now:
                self._forget_old(now)
                window = self._windows[key] = _Window(0, now + expiry)
            window.count += amount
            return window.count

    def get(self, key: str) -> int:
        """Return how often a key was counted in its window."""
        window = self._windows.get(key)
        return window.count if window and window.ends_at > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """Return when a key's window ends, seconds since the epoch."""
        window = self._windows.get(key)
        return max(window.ends_at, time.time()) if window else time.time()

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        """Forget everything; return how much that was."""
        with self._lock:
            count = len(self._windows)
            self._windows.clear()
            return count

    def clear(self, key: str) -> None:
        with self._lock:
            self._windows.pop(key, None)

    def _forget_old(self, now: float) -> None:
        if len(self._windows) >= _MANY:
            self._windows = {k: each for k, each in self._windows.items() if each.ends_at > now}
