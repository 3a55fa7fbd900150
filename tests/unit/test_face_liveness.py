"""Does a session pass for one live person doing what was asked, and for nothing else?"""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from course_lib.data import cache, catalog
from course_lib.face.liveness.attacks import ATTACKS, photographed
from course_lib.face.liveness.measures import FrameMeasures
from course_lib.face.liveness.passive import CHIP_SIZE, passive_score, texture_features
from course_lib.face.liveness.session import (
    ACTIONS,
    MIN_DEPTH,
    TURNS,
    ChallengeDesk,
    _depth,
)
from course_lib.face.matching import default_operating_point

# A head: 68 points on an egg, with a nose that stands out. Units: eye distances; z towards us.
RNG = np.random.default_rng(3)


def head_points() -> np.ndarray:
    """Return a rough head of 68 landmarks in the usual order: (68, 3)."""
    jaw = [(-1.1 * np.cos(t), 1.6 * np.sin(t), -0.9) for t in np.linspace(0, np.pi, 17)]
    brows = [(x, -0.35, 0.0) for x in np.linspace(-0.8, 0.8, 10)]
    nose = [(0, y, 0.2 + y / 2) for y in np.linspace(0, 0.6, 4)]
    nose += [(x, 0.75, 0.35) for x in np.linspace(-0.25, 0.25, 5)]
    ring = [(np.cos(t), np.sin(t)) for t in np.linspace(np.pi, 3 * np.pi, 7)[:6]]
    eyes = [(side + 0.15 * c, 0.06 * s, -0.1) for side in (-0.5, 0.5) for c, s in ring]
    lips = [
        (0.4 * np.cos(t), 1.2 + 0.15 * np.sin(t), 0.1)
        for t in np.linspace(np.pi, 3 * np.pi, 13)[:12]
    ]
    inner = [
        (0.3 * np.cos(t), 1.2 + 0.02 * np.sin(t), 0.1) for t in np.linspace(np.pi, 3 * np.pi, 9)[:8]
    ]
    return np.array([*jaw, *brows, *nose, *eyes, *lips, *inner])


def seen(degrees: float = 0, *, mouth: float = 0, flat: bool = False) -> np.ndarray:
    """Return the head's landmarks in a picture, turned to the picture's right: (68, 2)."""
    points = head_points()
    points[61:64, 1] -= mouth / 2
    points[65:68, 1] += mouth / 2
    angle = np.deg2rad(degrees)
    depth = np.zeros(68) if flat else points[:, 2]
    x = points[:, 0] * np.cos(angle) + depth * np.sin(angle)
    z = depth * np.cos(angle) - points[:, 0] * np.sin(angle)
    near = 8 / (8 - z)  # perspective from eight eye distances away
    return np.stack([200 + 60 * x * near, 200 + 60 * points[:, 1] * near], axis=1)


def person(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=128) * 0.12


def frame(degrees=0.0, *, mouth=0.0, closed=0.05, who=1, flat=False) -> list[FrameMeasures]:
    embedding = person(who) + RNG.normal(scale=0.01, size=128)
    return [FrameMeasures(seen(degrees, mouth=mouth, flat=flat), embedding, closed)]


ACTS = {
    "turn_left": [frame(10), frame(25), frame(10)],
    "turn_right": [frame(-10), frame(-25), frame(-10)],
    "blink": [frame(closed=0.9), frame()],
    "open_mouth": [frame(mouth=0.4), frame()],
}
REST = [frame() for _ in range(3)]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def desk():
    """A desk whose frames are measures already, and whose clock stands still."""
    return ChallengeDesk(default_operating_point(), measure=lambda one: one, clock=Clock())


def answer(challenge) -> list:
    return REST + [one for action in challenge.actions for one in ACTS[action]] + [frame()]


def test_live_person_passes_whatever_is_asked(desk):
    """Does doing what was asked pass, for all kinds of challenge?"""
    asked = set()
    for _ in range(60):
        challenge = desk.issue()
        verdict = desk.judge(challenge.nonce, answer(challenge))
        assert verdict.passed and verdict.reason == ""
        asked.add(challenge.actions)
    assert len(asked) > 6


def test_challenge_turns_the_head_and_asks_for_something_else(desk):
    """Are there two different acts, one of them a turn?"""
    for _ in range(50):
        actions = desk.issue().actions
        assert len(set(actions)) == 2 and set(actions) <= set(ACTIONS)
        assert set(actions) & set(TURNS)


def test_challenge_is_good_once(desk):
    """Is a nonce unknown after a session that passed?"""
    challenge = desk.issue()
    frames = answer(challenge)
    assert desk.judge(challenge.nonce, frames).passed
    assert desk.judge(challenge.nonce, frames).reason == "unknown_challenge"


def test_failed_answer_uses_a_challenge_up_too(desk):
    """Is a nonce unknown after a session that failed?"""
    challenge = desk.issue()
    assert not desk.judge(challenge.nonce, REST).passed
    assert desk.judge(challenge.nonce, answer(challenge)).reason == "unknown_challenge"


def test_challenge_expires(desk):
    """Does an answer pass in the last moment, and not a moment later?"""
    on_time, late = desk.issue(), desk.issue()
    desk._clock.now = desk.seconds
    assert desk.judge(on_time.nonce, answer(on_time)).passed
    desk._clock.now += 0.001
    assert desk.judge(late.nonce, answer(late)).reason == "expired"


def test_nonces_cannot_be_guessed(desk):
    """Are nonces long and all different, and is none empty?"""
    nonces = {desk.issue().nonce for _ in range(200)}
    assert len(nonces) == 200 and min(map(len, nonces)) >= 20
    assert desk.judge("", REST * 2).reason == "unknown_challenge"


def test_desk_forgets_what_nobody_answers(desk):
    """Are expired challenges removed when another is issued?"""
    for _ in range(20):
        desk.issue()
    desk._clock.now = desk.seconds + 1
    desk.issue()
    assert len(desk._pending) == 1


def spoil(challenge, how: str) -> list:
    frames = answer(challenge)
    middle = len(frames) // 2
    if how == "no_face":
        frames[middle] = []
    elif how == "multiple_faces":
        frames[middle] = frames[middle] * 2
    elif how == "different_person":
        frames[middle:] = [[replace(one, embedding=person(2))] for (one,) in frames[middle:]]
    elif how == "too_few_frames":
        frames = frames[:4]
    elif how == "too_many_frames":
        frames = frames * 10
    return frames


@pytest.mark.parametrize(
    "how",
    ["no_face", "multiple_faces", "different_person", "too_few_frames", "too_many_frames"],
)
def test_spoilt_session_is_refused_and_the_reason_said(desk, how):
    """Does each way to spoil a session get its own reason?"""
    for _ in range(10):
        challenge = desk.issue()
        assert desk.judge(challenge.nonce, spoil(challenge, how)).reason == how


def test_order_of_acts_counts(desk):
    """Are the right acts in the wrong order refused?"""
    for _ in range(20):
        challenge = desk.issue()
        backwards = replace(challenge, actions=challenge.actions[::-1])
        assert desk.judge(challenge.nonce, answer(backwards)).reason == "missing_action"


@pytest.mark.parametrize("still", [frame(), frame(25), frame(closed=0.9), frame(mouth=0.4)])
def test_still_picture_fails_whatever_it_shows(desk, still):
    """Does one frame shown again and again never pass?"""
    for _ in range(20):
        assert not desk.judge(desk.issue().nonce, [still] * 12).passed


def test_photo_that_is_turned_fails(desk):
    """Is a sheet of paper told from a head by its turning?

    Held before the camera, it can be turned as a head is; its nose stays between its eyes."""
    for _ in range(20):
        challenge = desk.issue()
        sheet = [
            [replace(one, landmarks=seen(200 * one.turn, flat=True))]
            for (one,) in answer(challenge)
        ]
        assert desk.judge(challenge.nonce, sheet).reason in ("missing_action", "flat")


@pytest.mark.parametrize("degrees", [20, -35, 60])
def test_sheet_is_flat_and_a_head_is_not(degrees):
    """Does the depth of two views tell a sheet from a head?

    With landmarks that err by one in fifty eye distances, as a network's do."""
    rng = np.random.default_rng(abs(degrees))
    jitter = rng.normal(scale=60 * 0.02, size=(2, 68, 2))
    sheet = _depth(seen(0, flat=True) + jitter[0], seen(degrees, flat=True) + jitter[1])
    head = _depth(seen(0) + jitter[0], seen(degrees) + jitter[1])
    assert sheet < MIN_DEPTH < head


def test_points_of_a_sheet_fit_without_a_rest():
    """Is the depth of a turned sheet zero?"""
    assert _depth(seen(0, flat=True), seen(40, flat=True)) < 1e-6


def test_turning_is_measured_from_the_subjects_side():
    """Is a turn to the subject's left positive, and one to the right negative?"""
    (left,), (right,), (straight,) = frame(25), frame(-25), frame()
    assert left.turn > 0.15 and right.turn < -0.15 and abs(straight.turn) < 0.02
    (wide,), (shut,) = frame(mouth=0.4), frame()
    assert wide.mouth - shut.mouth == pytest.approx(0.4, abs=0.05)


@pytest.fixture(scope="module")
def made_face():
    """A soft, face-like picture: blobs on a gradient."""
    y, x = np.mgrid[:CHIP_SIZE, :CHIP_SIZE]
    image = 90 + 0.8 * y
    for cx, cy, size, depth in [(32, 38, 6, 70), (64, 38, 6, 70), (48, 72, 9, 50)]:
        image = image - depth * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * size**2))
    noise = cv2.GaussianBlur(np.random.default_rng(0).normal(scale=18, size=image.shape), (0, 0), 1)
    return np.clip(np.stack([image + noise] * 3, -1), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("make", [photographed, *ATTACKS.values()])
def test_presentations_are_pictures_that_a_seed_repeats(made_face, make):
    """Does every made attack keep size and type, and follow its seed?"""
    first, again, other = (make(made_face, rng=np.random.default_rng(s)) for s in (5, 5, 6))
    assert first.shape == made_face.shape and first.dtype == np.uint8
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_texture_features_see_the_grid_of_a_screen(made_face):
    """Do the features of a face change when a grid is laid over it?

    The finest rings stand out where a grid was laid over the face."""
    grid = made_face.astype(float)
    grid[:, ::3] *= 0.6
    plain, lined = (texture_features(p) for p in (made_face, grid.astype(np.uint8)))
    assert plain.shape == lined.shape and np.isfinite(lined).all()
    assert lined[-24:].max() > plain[-24:].max() + 1


@pytest.mark.skipif(not cache.is_complete(catalog.ORL), reason="run `course data orl` first")
def test_passive_score_ranks_simulated_screens_above_faces():
    """Do screens score higher than faces, on average?

    Faces it was trained on: this tests that the shipped model fits its features, no more."""
    from course_lib.data.keypoints import orl_keypoints
    from course_lib.face.alignment import align_faces
    from course_lib.face.landmarks import find_landmarks
    from course_lib.face.liveness.passive import passive_model
    from course_lib.face.points import five_points

    images, _, _, boxes = orl_keypoints()
    rng, scores = np.random.default_rng(0), {"genuine": [], "screen": []}
    for image, box in zip(images[::40], boxes[::40], strict=True):
        landmarks = find_landmarks(image, box[np.newaxis])
        assert 0 <= passive_score(image, landmarks)[0] <= 1
        chip = align_faces(image, five_points(landmarks), size=CHIP_SIZE)[0]
        for kind, make in (("genuine", photographed), ("screen", ATTACKS["screen"])):
            features = texture_features(make(chip, rng=rng))[np.newaxis]
            scores[kind].append(passive_model().probability(features)[0])
    assert np.mean(scores["screen"]) > np.mean(scores["genuine"]) + 0.2
