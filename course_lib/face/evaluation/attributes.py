"""What the attribute models are worth on people whom they were not trained on."""

import csv
from collections.abc import Callable

import cv2
import numpy as np
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from course_lib.data.keypoints import person_folds
from course_lib.data.paths import DATA
from course_lib.face.attributes import (
    ATTRIBUTES,
    CHIP_SIZE,
    attribute_chips,
    attribute_features,
    attribute_models,
    read_attributes,
)
from course_lib.face.evaluation import own
from course_lib.face.evaluation.layouts.celeba import LabelledFaces
from course_lib.face.evaluation.layouts.files import read_image
from course_lib.face.evaluation.report import Curve, Figure, Progress, Report, exact, no_progress
from course_lib.face.linear import LinearModel, fit_linear
from course_lib.face.resampling import NUM_RESAMPLES, figure_interval

LABELS = DATA / "attributes" / "orl_attributes.csv"
# scikit-learn's C. Of 1e-3, 1e-2 and 1e-1 the best for closed eyes; the others hardly change.
_REGULARISATION = 1e-3
# Each picture is learnt from again so often, moved, scaled and mirrored: landmarks err as much.
_NUM_COPIES = 3
_SHIFT = 1.3  # standard deviation, pixels of the chip
_SCALE = 0.07
_NUM_RESAMPLES = 300


def orl_attributes() -> dict[str, np.ndarray]:
    """Return our labels of the 400 ORL faces, in orl_faces' order: attribute -> bool (400,)."""
    with LABELS.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return {name: np.array([row[name] == "1" for row in rows]) for name in ATTRIBUTES}


def train_models(chips: np.ndarray, labels: dict[str, np.ndarray]) -> dict[str, LinearModel]:
    """Return a model of each attribute, fitted to all faces."""
    copies, sources = with_copies(chips)
    return {name: _fit(attribute_features(copies, name), labels[name][sources]) for name in labels}


def evaluate_own(*, data: str, seed: int = 0, progress: Progress = no_progress) -> Report:
    """Measure models trained and tested on ORL, five folds by person."""
    faces = own.orl_found_faces(progress=progress)
    chips = orl_chips(faces)
    labels = {name: values[faces.found] for name, values in orl_attributes().items()}
    return cross_validate(chips, labels, faces.people[faces.found], data=data, seed=seed)


def orl_chips(faces: own.FoundFaces) -> np.ndarray:
    """Return the chips of the faces that were found."""
    chips = [
        attribute_chips(faces.images[place], faces.landmarks[place : place + 1])
        for place in np.flatnonzero(faces.found)
    ]
    return np.concatenate(chips)


def cross_validate(
    chips: np.ndarray,
    labels: dict[str, np.ndarray],
    people: np.ndarray,
    *,
    data: str,
    seed: int = 0,
) -> Report:
    """Measure each attribute on each fifth of the people by a model of the other four.

    chips: as `attribute_chips` cuts them. labels: attribute -> bool (num_faces,).
    """
    folds = person_folds(people)
    copies, sources = with_copies(chips)
    scores: dict[str, np.ndarray] = {}
    for name, truth in labels.items():
        features = attribute_features(copies, name)
        scores[name] = np.empty(len(chips))
        for fold in np.unique(folds):
            learn = folds[sources] != fold
            model = _fit(features[learn], truth[sources[learn]])
            test = np.flatnonzero(folds == fold)
            scores[name][test] = model.probability(features[test])
    return _report(scores, labels, people, data, seed)


def evaluate_shipped(
    faces: LabelledFaces, *, data: str, seed: int = 0, progress: Progress = no_progress
) -> Report:
    """Measure the models that the course ships on somebody else's labels."""
    images = [read_image(path) for path in faces.files]
    found = own.find_faces(images, faces.people, progress=progress)
    values_of: dict[str, list[float]] = {name: [] for name in attribute_models()}
    for place in np.flatnonzero(found.found):
        read = read_attributes(images[place], found.landmarks[place : place + 1])
        for name, values in read.items():
            values_of[name].append(values[0])
    known = {name: labels[found.found] for name, labels in faces.labels.items()}
    scores = {name: np.array(values_of[name]) for name in known}
    report = _report(scores, known, faces.people[found.found], data, seed)
    share = Figure("all", "faces found", exact(found.found.mean()))
    return Report("attributes", data, (share, *report.figures), report.curves, report.remarks)


def with_copies(chips: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (chips, then moved copies of them; which chip each is or comes from)."""
    rng = np.random.default_rng(0)
    copies = [_moved(chip, rng) for _ in range(_NUM_COPIES) for chip in chips]
    return np.concatenate([chips, copies]), np.tile(np.arange(len(chips)), 1 + _NUM_COPIES)


def _fit(features: np.ndarray, labels: np.ndarray) -> LinearModel:
    return fit_linear(features, labels, regularisation=_REGULARISATION)


def _moved(chip: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a chip scaled about its middle, moved, and every other time mirrored."""
    scale, shift = 1 + rng.uniform(-_SCALE, _SCALE), rng.normal(scale=_SHIFT, size=2)
    move = (1 - scale) * CHIP_SIZE / 2 + shift
    matrix = np.array([[scale, 0, move[0]], [0, scale, move[1]]])
    moved = cv2.warpAffine(chip, matrix, chip.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
    return moved[:, ::-1] if rng.random() < 0.5 else moved


def _report(scores, labels, people, data: str, seed: int) -> Report:
    figures, curves = [], []
    for name, score in scores.items():
        figures += attribute_figures(
            name, labels[name], score, people, seed=seed, num_resamples=_NUM_RESAMPLES
        )
        curves.append(_roc(name, labels[name], score))
    remarks = ("Always answering the same has balanced accuracy 0.5 and AUC 0.5.",)
    return Report("attributes", data, tuple(figures), tuple(curves), remarks)


def attribute_figures(
    name: str,
    truth: np.ndarray,
    score: np.ndarray,
    people: np.ndarray,
    *,
    seed: int,
    num_resamples: int = NUM_RESAMPLES,
) -> list[Figure]:
    """Return how many have an attribute, and how well scores tell it.

    truth: bool (num_faces,). score: probabilities (num_faces,). people: int (num_faces,).
    """
    figures = [Figure(name, "has it", exact(truth.mean()))]
    for figure, measure in _MEASURES.items():

        def of(places: np.ndarray, measure=measure) -> float:
            return measure(truth[places], score[places])

        measured = figure_interval(of, people, seed=seed, num_resamples=num_resamples)
        figures.append(Figure(name, figure, measured))
    return figures


def _balanced(truth: np.ndarray, score: np.ndarray) -> float:
    both = truth.any() and not truth.all()
    return float(balanced_accuracy_score(truth, score > 0.5)) if both else float("nan")


def _area(truth: np.ndarray, score: np.ndarray) -> float:
    both = truth.any() and not truth.all()
    return float(roc_auc_score(truth, score)) if both else float("nan")


_MEASURES: dict[str, Callable] = {"balanced accuracy": _balanced, "AUC": _area}


def _roc(name: str, truth: np.ndarray, score: np.ndarray) -> Curve:
    order = np.argsort(-score, kind="stable")
    right = np.cumsum(truth[order]) / max(truth.sum(), 1)
    wrong = np.cumsum(~truth[order]) / max(np.sum(~truth), 1)
    return Curve("roc", name, wrong, right)
