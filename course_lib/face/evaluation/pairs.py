"""Verification by a protocol of listed pairs: tenfold accuracy and errors."""

import numpy as np
from sklearn.metrics import roc_curve

from course_lib.errors import CourseError
from course_lib.face.embedding import embed_chips
from course_lib.face.evaluation.layouts.files import read_image
from course_lib.face.evaluation.layouts.pairs import ListedPairs
from course_lib.face.evaluation.matching import align
from course_lib.face.evaluation.own import find_faces
from course_lib.face.evaluation.report import Curve, Figure, Progress, Report, exact, no_progress
from course_lib.face.resampling import figure_interval


def evaluate_pairs(
    pairs: ListedPairs, *, data: str, seed: int = 0, progress: Progress = no_progress
) -> Report:
    """Measure how often listed pairs are judged right, the threshold chosen on the other folds.

    Pairs in which a face was not found count as judged "two people". Intervals draw folds, as the
    protocol keeps people within one. Source: Huang et al., Labeled Faces in the Wild, 2007.
    """
    images = [read_image(path) for path in pairs.files]
    people = np.array([path.parent.name for path in pairs.files])
    faces = find_faces(images, people, progress=progress)
    distances = _distances(faces, pairs)
    right = _judge(distances, pairs)
    known = np.isfinite(distances)
    if not (pairs.same[known].any() and (~pairs.same[known]).any()):
        raise CourseError("No face was found in these pairs; check --data.")
    far, accepted, _ = roc_curve(pairs.same[known], -distances[known])
    equal = np.argmin(np.abs(far - (1 - accepted)))
    accuracy = figure_interval(lambda places: right[places].mean(), pairs.folds, seed=seed)
    figures = (
        Figure("rotated", "pairs with both faces", exact(known.mean())),
        Figure("rotated", "accuracy", accuracy),
        Figure("rotated", "EER", exact((far[equal] + 1 - accepted[equal]) / 2)),
    )
    curves = (
        Curve("roc", "rotated", far, accepted),
        Curve("det", "rotated", far, 1 - accepted),
    )
    return Report("matching", data, figures, curves)


def _distances(faces, pairs: ListedPairs) -> np.ndarray:
    """Return the distance of each pair, NaN where a face was not found."""
    embeddings = np.full((len(faces.images), 128), np.nan)
    if faces.found.any():
        embeddings[faces.found] = embed_chips(align(faces, "rotated"))
    return np.linalg.norm(embeddings[pairs.first] - embeddings[pairs.second], axis=1)


def _judge(distances: np.ndarray, pairs: ListedPairs) -> np.ndarray:
    """Return for each pair whether the threshold that is best on the other folds judges right."""
    right = np.zeros(len(distances), bool)
    for fold in np.unique(pairs.folds):
        within = pairs.folds == fold
        # With one fold only there is nothing else to choose by.
        others = ~within if not within.all() else within
        threshold = _best_threshold(distances[others], pairs.same[others])
        right[within] = (distances[within] <= threshold) == pairs.same[within]
    return right


def _best_threshold(distances: np.ndarray, same: np.ndarray) -> float:
    """Return the distance, halfway between two pairs', that judges most right; 0 where none is."""
    known = np.unique(distances[np.isfinite(distances)])
    candidates = (known + np.append(known[1:], known[-1:])) / 2
    right = [np.mean((distances <= candidate) == same) for candidate in candidates]
    return float(candidates[np.argmax(right)]) if right else 0.0
