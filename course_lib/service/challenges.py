"""Challenges that are running: whose they are, and what their frames show.

Only what was measured in a frame is kept, never the frame.
"""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from course_lib import face_api
from course_lib.service.parts.course_parts import Desk
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError

_REMEMBERED = 600  # seconds for which a challenge that ran out is told from one that never was


@dataclass
class _Running:
    """A challenge and the measures of its frames, None while one is being measured."""

    owner: str
    expires_at: float
    frames: list = field(default_factory=list)


class Challenges:
    """Challenges of a desk by their id. Safe to share between threads.

    make_desk: returns what issues and judges, which is given what measure returned for each frame.
    seconds: how long a challenge takes frames. max_running: the oldest is forgotten first. clock:
    replaced in tests.
    """

    def __init__(
        self,
        make_desk: Callable[[], Desk],
        measure: Callable[[np.ndarray], list],
        *,
        seconds: int,
        max_running: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make_desk, self._measure, self._clock = make_desk, measure, clock
        self._seconds, self._max_running = seconds, max_running
        self._running: dict[str, _Running] = {}
        self._lock = threading.Lock()

    @cached_property
    def _desk(self) -> Desk:
        return self._make_desk()

    def issue(self, owner: str) -> face_api.ChallengeAnswer:
        """Return a new challenge for whoever asks."""
        from course_lib.face.liveness.session import MAX_FRAMES, MIN_FRAMES

        with self._lock:
            desk = self._desk
        challenge = desk.issue()
        with self._lock:
            self._forget_old()
            self._running[challenge.nonce] = _Running(owner, self._clock() + self._seconds)
        return face_api.ChallengeAnswer(
            id=challenge.nonce,
            actions=list(challenge.actions),
            expires_in_s=math.floor(self._seconds),
            min_frames=MIN_FRAMES,
            max_frames=MAX_FRAMES,
        )

    def add_frame(self, identity: str, owner: str, image: np.ndarray) -> int:
        """Measure the next frame of a challenge and return how many it has.

        Frames keep the order in which their requests came. Raises ServiceError for a challenge
        that there isn't, that ran out, or that has all its frames.
        """
        from course_lib.face.liveness.session import MAX_FRAMES

        with self._lock:
            running = self._require(identity, owner)
            if len(running.frames) >= MAX_FRAMES:
                raise ServiceError(problems.ENOUGH_FRAMES, {"count": MAX_FRAMES})
            place = len(running.frames)
            running.frames.append(None)
        # If measuring fails the place stays empty, and an empty frame shows no face.
        running.frames[place] = self._measure(image)
        return place + 1

    def judge(self, identity: str, owner: str):
        """Return the desk's Verdict on a challenge, which is used up by it.

        Raises ServiceError for a challenge that there isn't, or that ran out.
        """
        with self._lock:
            running = self._require(identity, owner)
            del self._running[identity]
        verdict = self._desk.judge(identity, [frame or [] for frame in running.frames])
        if verdict.reason in ("expired", "unknown_challenge"):
            raise ServiceError(problems.CHALLENGE_EXPIRED)
        return verdict

    def _require(self, identity: str, owner: str) -> _Running:
        running = self._running.get(identity)
        if running is None or running.owner != owner:
            raise ServiceError(problems.NO_CHALLENGE)
        if self._clock() > running.expires_at:
            raise ServiceError(problems.CHALLENGE_EXPIRED)
        return running

    def _forget_old(self) -> None:
        """Make room for one more."""
        oldest = self._clock() - _REMEMBERED
        kept = {i: each for i, each in self._running.items() if each.expires_at > oldest}
        self._running = dict(list(kept.items())[-(self._max_running - 1) :])
