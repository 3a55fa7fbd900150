"""Whether the service can work yet: its parts load in the background, once."""

import threading
import time
from collections.abc import Callable

from course_lib.service.logs import LOGGER
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError

_RETRY_AFTER = 1  # seconds


class Readiness:
    """Runs a loading function in a thread, and says how that stands.

    load: raises where the service can't work. error: what it raised.
    """

    def __init__(self, load: Callable[[], None]) -> None:
        self._load = load
        self._ended = threading.Event()
        self._draining = False
        self.error: Exception | None = None

    def start(self) -> None:
        """Begin to load."""
        threading.Thread(target=self._run, name="loading", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until loading has ended; return whether the service can work."""
        return self._ended.wait(seconds) and self.error is None

    def drain(self) -> None:
        """Say from now on that the service is stopping."""
        self._draining = True

    def require(self) -> None:
        """Raise ServiceError unless the service can work."""
        if self._draining:
            raise ServiceError(problems.STOPPING, retry_after=_RETRY_AFTER)
        if self.error is not None:
            raise ServiceError(problems.NOT_LOADED, retry_after=_RETRY_AFTER)
        if not self._ended.is_set():
            raise ServiceError(problems.STILL_LOADING, retry_after=_RETRY_AFTER)

    def _run(self) -> None:
        began = time.perf_counter()
        try:
            self._load()
        except Exception as error:  # whatever it is, whoever asks is told
            self.error = error
            LOGGER.error("the parts can't be loaded", exc_info=error)
        else:
            seconds = round(time.perf_counter() - began, 2)
            LOGGER.info("ready", extra={"facts": {"seconds": seconds}})
        self._ended.set()
