"""How well detectors find the boxes that people drew.

A detection is right when it overlaps a face that no surer detection took by at least some
intersection over union: USUAL_OVERLAP says that the face was found, STRICT_OVERLAP that its box was
drawn as ours are (detectors differ in how much forehead they take). Source: Everingham et al., The
PASCAL Visual Object Classes Challenge, 2010; the average precision is the area under the raw
curve, not an interpolated one.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_curve

from course_lib.face.detections import Detections
from course_lib.face.detectors import (
    DETECTORS,
    Detector,
    HaarDetector,
    MtcnnDetector,
    SsdDetector,
    TinyDetector,
    find_detector,
)
from course_lib.face.evaluation.own import LabelledPhoto
from course_lib.face.evaluation.report import Curve, Figure, Progress, Report, exact, no_progress
from course_lib.face.resampling import figure_interval, ratio_interval

USUAL_OVERLAP = 0.3
STRICT_OVERLAP = 0.5
_NUM_RESAMPLES = 300
# The same detectors, made to report what they are unsure of, for the curve.
_UNSURE: dict[str, Callable[[], Detector]] = {
    "ssd": lambda: SsdDetector(min_score=0.05),
    "tiny": lambda: TinyDetector(min_score=0.05),
    "mtcnn": lambda: MtcnnDetector(min_score=0.3),
    "haar": lambda: HaarDetector(min_neighbours=1),
}


@dataclass(frozen=True)
class _Outcome:
    """One photo: the detections' scores and whether each is right, (num_counted,)."""

    scores: np.ndarray
    right: np.ndarray
    num_faces: int


def evaluate_detection(
    photos: Sequence[LabelledPhoto],
    *,
    data: str,
    names: Sequence[str] = tuple(DETECTORS),
    seed: int = 0,
    progress: Progress = no_progress,
) -> Report:
    """Measure detectors on photos with boxes: at their usual setting, and over all settings.

    Photos without boxes count false alarms only. Intervals draw photos, as those in one photo share
    light and camera. The milliseconds are those of this machine, now, at each photo's own size.
    """
    figures, curves = [], []
    for name in names:
        look = find_detector(name)
        look(photos[0].image)  # loads and traces, which is not the detector's speed
        found, seconds = _look_at_all(look, photos, name, progress)
        figures += _usual_figures(name, _judge_all(found, photos, USUAL_OVERLAP), seed)
        figures.append(Figure(name, "ms a photo", exact(1000 * np.median(seconds))))
        unsure, _ = _look_at_all(_UNSURE[name](), photos, f"{name}, unsure", progress)
        for overlap in (USUAL_OVERLAP, STRICT_OVERLAP):
            outcomes = _judge_all(unsure, photos, overlap)
            figures.append(_average_precision(name, overlap, outcomes, seed))
            if overlap == USUAL_OVERLAP:
                curves.append(_curve(name, outcomes))
    remarks = (
        f"A face counts as found from an intersection over union of {USUAL_OVERLAP:g} on.",
        f"{sum(len(photo.boxes) == 0 for photo in photos)} of {len(photos)} pictures show no face.",
    )
    return Report("detection", data, tuple(figures), tuple(curves), remarks)


def _look_at_all(look: Detector, photos: Sequence[LabelledPhoto], step: str, progress) -> tuple:
    """Return (the detections of each photo, seconds that each with a face took)."""
    found, seconds = [], []
    for place, photo in enumerate(photos):
        start = time.perf_counter()
        found.append(look(photo.image))
        if len(photo.boxes):
            seconds.append(time.perf_counter() - start)
        progress(step, place + 1, len(photos))
    return found, seconds or [float("nan")]


def _judge_all(
    found: Sequence[Detections], photos: Sequence[LabelledPhoto], min_overlap: float
) -> list[_Outcome]:
    outcomes = []
    for detections, photo in zip(found, photos, strict=True):
        counted, right = _judge(detections, photo, min_overlap)
        num_faces = int(np.sum(~photo.ignored))
        outcomes.append(_Outcome(detections.scores[counted], right[counted], num_faces))
    return outcomes


def _judge(found: Detections, photo: LabelledPhoto, min_overlap: float) -> tuple:
    """Return (counted, right), both bool (num_found,): the surest detections choose first."""
    overlaps = _overlaps(found.boxes, photo.boxes)
    counted, right = np.ones(len(found), bool), np.zeros(len(found), bool)
    free = np.ones(len(photo.boxes), bool)
    for place, row in enumerate(overlaps):
        row = np.where(free, row, -1)
        if len(row) == 0 or row.max() < min_overlap:
            continue
        face = row.argmax()
        if photo.ignored[face]:
            counted[place] = False
        else:
            right[place], free[face] = True, False
    return counted, right


def _overlaps(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the intersection over union of each box with each other: (num_boxes, num_others)."""
    boxes = np.asarray(boxes, np.float64).reshape(-1, 1, 4)
    others = np.asarray(others, np.float64).reshape(1, -1, 4)
    sides = np.minimum(boxes[..., 2:], others[..., 2:]) - np.maximum(
        boxes[..., :2], others[..., :2]
    )
    common = np.clip(sides, 0, None).prod(axis=-1)
    areas = [np.prod(some[..., 2:] - some[..., :2], axis=-1) for some in (boxes, others)]
    return common / np.maximum(areas[0] + areas[1] - common, np.finfo(float).tiny)


def _usual_figures(name: str, outcomes: list[_Outcome], seed: int) -> list[Figure]:
    right = np.array([outcome.right.sum() for outcome in outcomes], float)
    found = np.array([len(outcome.right) for outcome in outcomes], float)
    faces = np.array([outcome.num_faces for outcome in outcomes], float)
    return [
        Figure(name, "recall", ratio_interval(right, faces, seed=seed)),
        Figure(name, "precision", ratio_interval(right, found, seed=seed)),
        Figure(name, "F1", ratio_interval(2 * right, found + faces, seed=seed)),
        Figure(name, "missed", exact((faces - right).sum())),
        Figure(name, "false alarms", exact((found - right).sum())),
    ]


def _average_precision(name: str, overlap: float, outcomes: list[_Outcome], seed: int) -> Figure:
    def area(places: np.ndarray) -> float:
        chosen = [outcomes[place] for place in places]
        right = np.concatenate([outcome.right for outcome in chosen])
        num_faces = sum(outcome.num_faces for outcome in chosen)
        if num_faces == 0 or not right.any():
            return 0.0 if num_faces else float("nan")
        scores = np.concatenate([outcome.scores for outcome in chosen])
        # scikit-learn's recall ends at the faces that were found; ours at all there are.
        return average_precision_score(right, scores) * right.sum() / num_faces

    groups = np.arange(len(outcomes))
    measured = figure_interval(area, groups, seed=seed, num_resamples=_NUM_RESAMPLES)
    return Figure(name, f"AP at {overlap:g}", measured)


def _curve(name: str, outcomes: list[_Outcome]) -> Curve:
    right = np.concatenate([outcome.right for outcome in outcomes])
    num_faces = sum(outcome.num_faces for outcome in outcomes)
    if num_faces == 0 or not right.any():
        return Curve("precision-recall", name, np.zeros(1), np.zeros(1))
    scores = np.concatenate([outcome.scores for outcome in outcomes])
    precision, recall, _ = precision_recall_curve(right, scores)
    return Curve("precision-recall", name, recall[::-1] * right.sum() / num_faces, precision[::-1])
