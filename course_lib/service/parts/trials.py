"""Parts tried on a small made-up picture: it loads their networks, and shows whether they fit."""

from collections.abc import Callable, Iterable

import numpy as np

from course_lib.errors import CourseError
from course_lib.face.points import five_points
from course_lib.service.parts.course_parts import CHIP_SIZE, PART_NAMES, Parts, what_failed
from course_lib.service.parts.fitting import (
    as_detections,
    require_attributes,
    require_guesses,
    require_shape,
)

_HEIGHT, _WIDTH = 96, 128  # pixels
_NUM_FACES = 2


def try_parts(parts: Parts, names: Iterable[str] = PART_NAMES) -> None:
    """Call parts as the service will; raises CourseError for the first whose answer doesn't fit."""
    for name in names:
        try:
            _TRIALS[name](getattr(parts, name))
        except CourseError:
            raise
        except Exception as error:  # a student's function may fail in any way
            raise CourseError(
                f"The {name} {parts.name_of(name)} fails on a picture of {_HEIGHT} x {_WIDTH} "
                f"pixels: {what_failed(error)}."
            ) from error


def _picture() -> np.ndarray:
    rows, columns = np.indices((_HEIGHT, _WIDTH))
    return np.stack([rows * 2, columns, (rows + columns) % 256], axis=-1).astype(np.uint8)


def _boxes() -> np.ndarray:
    return np.array([[10, 12, 70, 82], [60, 20, 120, 90]], np.float32)


def _landmarks() -> np.ndarray:
    """Return points spread over each box, eyes apart from each other: (2, 68, 2)."""
    shares = np.random.default_rng(0).uniform(0.1, 0.9, (_NUM_FACES, 68, 2))
    corners, sides = _boxes()[:, np.newaxis, :2], _boxes()[:, np.newaxis, 2:]
    return (corners + shares * (sides - corners)).astype(np.float32)


def _chips() -> np.ndarray:
    chip = np.indices((CHIP_SIZE, CHIP_SIZE)).sum(axis=0) % 256
    return np.repeat(chip[np.newaxis, ..., np.newaxis], _NUM_FACES, 0).repeat(3, 3).astype(np.uint8)


def _try_detector(part: Callable) -> None:
    as_detections(part(_picture()), _picture().shape)


def _try_landmarker(part: Callable) -> None:
    require_shape("landmarker", part(_picture(), _boxes()), (_NUM_FACES, 68, 2))


def _try_aligner(part: Callable) -> None:
    chips = part(_picture(), five_points(_landmarks()), CHIP_SIZE)
    chips = require_shape("aligner", chips, (_NUM_FACES, CHIP_SIZE, CHIP_SIZE, 3))
    if chips.dtype != np.uint8:
        raise CourseError(f"The aligner has to return chips of uint8, not {chips.dtype}.")


def _try_embedder(part: Callable) -> None:
    require_shape("embedder", part(_chips()), (_NUM_FACES, None))


def _try_matcher(part: Callable) -> None:
    embeddings = np.eye(3, 8, dtype=np.float32)
    distances = part(embeddings[:_NUM_FACES], embeddings)
    require_shape("matcher", distances, (_NUM_FACES, len(embeddings)))


def _try_operating_point(part: Callable) -> None:
    from course_lib.face.matching import OperatingPoint

    if not isinstance(part(), OperatingPoint):
        raise CourseError("The operating_point has to return an OperatingPoint of course_lib.face.")


def _try_assessor(part: Callable) -> None:
    if not isinstance(part(_picture(), _boxes()[0], _landmarks()[0]), str):
        raise CourseError('The assessor has to return a sentence, or "" for a good picture.')


def _try_guesser(part: Callable) -> None:
    require_guesses(part(_picture(), _boxes()), _NUM_FACES)


def _try_attributer(part: Callable) -> None:
    require_attributes(part(_picture(), _landmarks()), _NUM_FACES)


def _try_keypointer(part: Callable) -> None:
    require_shape("keypointer", part(_picture(), _boxes()), (_NUM_FACES, 15, 2))


def _try_challenge(part: Callable) -> None:
    from course_lib.face.matching import default_operating_point

    desk = part(default_operating_point(), seconds=60, measure=lambda frame: frame)
    challenge = desk.issue()
    if not isinstance(challenge.nonce, str) or not challenge.actions:
        raise CourseError("The challenge has to issue a Challenge with a nonce and actions.")
    verdict = desk.judge(challenge.nonce, [])
    if verdict.passed:
        raise CourseError(
            "The challenge lets pass somebody who sent no frames; make it judge the frames."
        )


_TRIALS = {
    "detector": _try_detector,
    "landmarker": _try_landmarker,
    "aligner": _try_aligner,
    "embedder": _try_embedder,
    "matcher": _try_matcher,
    "operating_point": _try_operating_point,
    "assessor": _try_assessor,
    "guesser": _try_guesser,
    "attributer": _try_attributer,
    "keypointer": _try_keypointer,
    "challenge": _try_challenge,
}
