"""Which requests are sent again after a failure, and how long to wait before."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from course_lib.client.errors import ServiceError

# The request was not carried out: no connection came about, or the service refused to begin.
_NOT_DONE = {"unreachable", "too_many_requests"}
_REFUSED = {*_NOT_DONE, "wrong_address", "tls", "not_ready"}
_PASSING_STATUSES = {429, 502, 503, 504}


class Repeat(Enum):
    """When a request may be sent again."""

    FREELY = "it changes nothing, or deletes: carried out twice it does no harm"
    IF_NOT_DONE = "it adds something: only when it was certainly not carried out"
    NEVER = "its first answer is wanted, whatever it is"


@dataclass(frozen=True)
class Retries:
    """How often and how patiently a request is repeated.

    `Repeat.FREELY` is taken up after a lost connection and the statuses 429, 502, 503 and 504;
    `Repeat.IF_NOT_DONE` where no connection came about, or the service itself answered 429, which
    it does before it begins. Timeouts are not repeated: the service may still be at work on the
    first request.

    attempts: how often a request is sent at most. first_wait, longest_wait: seconds; each wait is
    about twice the one before. longest_retry_after: where the service asks for more seconds than
    that, the request fails at once. sleep, chance: time and chance, replaced in tests.
    """

    attempts: int = 4
    first_wait: float = 0.3
    longest_wait: float = 8.0
    longest_retry_after: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def wait_after(self, error: ServiceError, attempt: int, repeat: Repeat) -> float | None:
        """Return the seconds to wait after attempt number `attempt` failed; None: give up."""
        if attempt >= self.attempts or not _may_repeat(error, repeat):
            return None
        if error.retry_after is not None and error.retry_after > self.longest_retry_after:
            return None
        wait = min(self.longest_wait, self.first_wait * 2 ** (attempt - 1))
        # Half of it by chance, so that clients that failed together don't come back together.
        return max(wait * (0.5 + 0.5 * self.chance()), error.retry_after or 0.0)


def is_maybe_done(error: ServiceError, repeat: Repeat) -> bool:
    """Tell whether a request that failed may have added something all the same."""
    if repeat is not Repeat.IF_NOT_DONE or error.code in _REFUSED:
        return False
    return error.status is None or not 300 <= error.status < 500


def _may_repeat(error: ServiceError, repeat: Repeat) -> bool:
    if repeat is Repeat.NEVER:
        return False
    if error.code in _NOT_DONE:
        return True
    is_passing = error.code == "connection_lost" or error.status in _PASSING_STATUSES
    return is_passing and repeat is Repeat.FREELY
