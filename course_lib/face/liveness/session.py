"""Active liveness: the server asks for acts nobody can know beforehand, and watches them.

A photo can't turn its head on request, a replayed video turns it at the wrong time. A session is
one random challenge, good for one judgement within a short time; the frames must show one and the
same person doing the acts in order, and turning must move the landmarks as a head does, not as
a sheet of paper. Not covered: masks, and attackers who make video of the right person in real time.
"""

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import cv2
import numpy as np

from course_lib.face.liveness.measures import FrameMeasures, measure_frame
from course_lib.face.matching import OperatingPoint
from course_lib.face.points import five_points

TURNS = ("turn_left", "turn_right")  # the subject's left and right
_SIGNS = {"turn_left": 1, "turn_right": -1}  # of `FrameMeasures.turn`
ACTIONS = (*TURNS, "blink", "open_mouth")
MIN_FRAMES = 5
MAX_FRAMES = 60
_NUM_ACTIONS = 2
_MAX_PENDING = 10_000  # a server's memory is finite: the oldest challenge is forgotten first
_NUM_NEUTRAL = 3  # frames before the first act, from which movements count
# In eye distances; a turn of 0.15 is about 15 degrees.
MIN_TURN = 0.15
_MOUTH = 0.15
_CLOSED = 0.5
# Between 30 turned heads of ORL (all above 0.064) and 160 turned photos of them (all below 0.059).
MIN_DEPTH = 0.061

One = TypeVar("One")


class Choose(Protocol):
    """Picks one of several, as `secrets.choice` does."""

    def __call__(self, several: Sequence[One], /) -> One: ...


@dataclass(frozen=True)
class Challenge:
    """What a person is asked to do: acts in order, before `expires_at` (the desk's clock)."""

    nonce: str
    actions: tuple[str, ...]
    expires_at: float


@dataclass(frozen=True)
class Verdict:
    """Whether a session passed, and the first thing that was wrong otherwise.

    reason: "", or one of unknown_challenge, expired, too_few_frames, too_many_frames, no_face,
    multiple_faces, different_person, missing_action, flat.
    """

    passed: bool
    reason: str = ""


class ChallengeDesk:
    """Issues challenges and judges answers; safe to share between threads.

    operating_point: when two frames show one person. seconds: how long a challenge is good.
    measure: what reads a frame; clock, choose: time and chance, replaced in tests.
    """

    def __init__(
        self,
        operating_point: OperatingPoint,
        *,
        seconds: float = 30,
        measure: Callable[[np.ndarray], list[FrameMeasures]] = measure_frame,
        clock: Callable[[], float] = time.monotonic,
        choose: Choose = secrets.choice,
    ) -> None:
        self.operating_point = operating_point
        self.seconds = seconds
        self._measure, self._clock, self._choose = measure, clock, choose
        self._pending: dict[str, Challenge] = {}
        self._lock = threading.Lock()

    def issue(self) -> Challenge:
        """Return a new challenge: a turn and another act, in random order."""
        turn = self._choose(TURNS)
        other = self._choose([action for action in ACTIONS if action != turn])
        actions = (turn, other) if self._choose([True, False]) else (other, turn)
        challenge = Challenge(secrets.token_urlsafe(16), actions, self._clock() + self.seconds)
        with self._lock:
            self._forget_old()
            self._pending[challenge.nonce] = challenge
        return challenge

    def judge(self, nonce: str, frames: Sequence[np.ndarray]) -> Verdict:
        """Judge the frames that answer a challenge; whatever comes out, its nonce is used up.

        frames: images in the order they were taken, of any kind that `as_rgb` takes.
        """
        with self._lock:
            challenge = self._pending.pop(nonce, None)
        if challenge is None:
            return Verdict(False, "unknown_challenge")
        if self._clock() > challenge.expires_at:
            return Verdict(False, "expired")
        if not MIN_FRAMES <= len(frames) <= MAX_FRAMES:
            few = len(frames) < MIN_FRAMES
            return Verdict(False, "too_few_frames" if few else "too_many_frames")
        faces = [self._measure(frame) for frame in frames]
        reason = _wrong_number(faces) or self._wrong_acts(challenge, [one[0] for one in faces])
        return Verdict(not reason, reason)

    def _forget_old(self) -> None:
        now = self._clock()
        alive = {n: one for n, one in self._pending.items() if one.expires_at >= now}
        self._pending = dict(list(alive.items())[-(_MAX_PENDING - 1) :])

    def _wrong_acts(self, challenge: Challenge, frames: list[FrameMeasures]) -> str:
        if not self._one_person(np.array([frame.embedding for frame in frames])):
            return "different_person"
        if not _acts_in_order(challenge.actions, frames):
            return "missing_action"
        for turn in (action for action in challenge.actions if action in TURNS):
            furthest = _furthest(frames, _SIGNS[turn])
            if _depth(frames[0].landmarks, furthest.landmarks) < MIN_DEPTH:
                return "flat"
        return ""

    def _one_person(self, embeddings: np.ndarray) -> bool:
        """Tell whether each frame shows the person of some frame before it.

        Some frame and not the first: a face that turns away step by step stays the same.
        """
        for place in range(1, len(embeddings)):
            earlier = np.linalg.norm(embeddings[:place] - embeddings[place], axis=1)
            if not self.operating_point.accepts(earlier.min()):
                return False
        return True


def _wrong_number(faces: list[list[FrameMeasures]]) -> str:
    """Return what is wrong unless every frame shows exactly one face."""
    if any(len(one) == 0 for one in faces):
        return "no_face"
    return "multiple_faces" if any(len(one) > 1 for one in faces) else ""


def _furthest(frames: list[FrameMeasures], sign: int) -> FrameMeasures:
    """Return the frame that is turned furthest; sign: 1 to the subject's left, -1 to the right."""
    return max(frames, key=lambda frame: sign * frame.turn)


def _acts_in_order(actions: tuple[str, ...], frames: list[FrameMeasures]) -> bool:
    """Tell whether each act begins after the one before it, and none is done from the start."""
    neutral = frames[:_NUM_NEUTRAL]
    rest = {
        "turn": float(np.median([frame.turn for frame in neutral])),
        "mouth": float(np.median([frame.mouth for frame in neutral])),
    }
    if any(frame.eyes_closed >= _CLOSED for frame in neutral):
        return False
    place = _NUM_NEUTRAL
    for action in actions:
        while place < len(frames) and not _does(action, frames[place], rest):
            place += 1
        if place == len(frames):
            return False
        place += 1
    # A blink ends: eyes that stay closed are none.
    return frames[-1].eyes_closed < _CLOSED


def _does(action: str, frame: FrameMeasures, rest: dict[str, float]) -> bool:
    """Tell whether a frame shows an act, against what the face does at rest."""
    if action in TURNS:
        return _SIGNS[action] * (frame.turn - rest["turn"]) >= MIN_TURN
    if action == "open_mouth":
        return frame.mouth - rest["mouth"] >= _MOUTH
    return frame.eyes_closed >= _CLOSED


def _depth(before: np.ndarray, after: np.ndarray) -> float:
    """Return how badly a flat sheet explains landmarks that moved, in eye distances.

    Points of a plane move by a homography, whatever the plane does; a nose does not go along.
    before, after: (68, 2), xy, pixels.
    """
    view, _ = cv2.findHomography(before.astype(np.float64), after.astype(np.float64))
    if view is None:
        return 0.0
    moved = cv2.perspectiveTransform(before[np.newaxis].astype(np.float64), view)[0]
    eyes = five_points(np.stack([before, after]))[:, :2]
    residual = np.sqrt(np.mean(np.sum((moved - after) ** 2, axis=1)))
    # The larger distance: a head that turns brings its eyes together.
    return float(residual / max(np.linalg.norm(eyes[:, 1] - eyes[:, 0], axis=1).max(), 1e-6))
