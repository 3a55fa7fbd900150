"""What the passive score is worth: on simulated attacks, and where you have them on real ones.

Figures are those of ISO/IEC 30107-3: APCER, the share of attacks of one type that pass, its worst
case over types, and BPCER, the share of genuine faces that are refused.
"""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import roc_auc_score

from course_lib.errors import CourseError
from course_lib.face.alignment import align_faces
from course_lib.face.evaluation import own
from course_lib.face.evaluation.layouts.files import read_image
from course_lib.face.evaluation.layouts.nuaa import Presentations
from course_lib.face.evaluation.planarity import evaluate_planarity
from course_lib.face.evaluation.report import Curve, Figure, Progress, Report, exact, no_progress
from course_lib.face.linear import LinearModel, fit_linear
from course_lib.face.liveness.attacks import ATTACKS, photographed
from course_lib.face.liveness.passive import CHIP_SIZE, passive_model, texture_features
from course_lib.face.points import five_points
from course_lib.face.resampling import figure_interval

GENUINE = "genuine"
_REGULARISATION = 0.01
_NUM_FOLDS = 5
_FIXED_APCER = 0.05
_NUM_RESAMPLES = 300


def simulate(
    chips: np.ndarray, *, seed: int = 0, progress: Progress = no_progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return (features, kinds) of each face genuine and by each attack.

    chips: uint8 (num_faces, 96, 96, 3). Returns: features float64 (num_kinds * num_faces,
    num_features), one kind after the other; kinds (num_kinds * num_faces,).
    """
    makers = {GENUINE: photographed, **ATTACKS}
    rng = np.random.default_rng(seed)
    features, kinds = [], []
    for kind, make in makers.items():
        for place, chip in enumerate(chips):
            features.append(texture_features(make(chip, rng=rng)))
            progress(f"simulating {kind}", place + 1, len(chips))
        kinds += [kind] * len(chips)
    return np.array(features), np.array(kinds)


def fit_passive(features: np.ndarray, kinds: np.ndarray) -> LinearModel:
    """Return a model of how likely features are an attack's."""
    return fit_linear(features, kinds != GENUINE, regularisation=_REGULARISATION)


def liveness_chips(faces: own.FoundFaces) -> np.ndarray:
    """Return the faces that were found, aligned: uint8 (num_found, 96, 96, 3)."""
    chips = [
        align_faces(faces.images[place], five_points(faces.landmarks[[place]]), size=CHIP_SIZE)
        for place in np.flatnonzero(faces.found)
    ]
    return np.concatenate(chips)


def evaluate_simulated(*, data: str, seed: int = 0, progress: Progress = no_progress) -> Report:
    """Measure the score on simulated attacks, by person, known types and types left out."""
    faces = own.orl_found_faces(progress=progress)
    features, kinds = simulate(liveness_chips(faces), seed=seed, progress=progress)
    people = np.tile(faces.people[faces.found], 1 + len(ATTACKS))
    scores = _scores_by_person(features, kinds, people)
    figures = _figures("all types known", scores, kinds, people, seed)
    for left_out in ATTACKS:
        blind = _scores_by_person(features, kinds, people, left_out=left_out)
        asked = np.isin(kinds, [GENUINE, left_out])
        figures += _figures(f"{left_out} unknown", blind[asked], kinds[asked], people[asked], seed)
    figures += evaluate_planarity(faces, seed=seed)
    remarks = (
        "A demonstration: attacks are simulated, no real attack was tested. On real prints such a "
        "score has been measured close to guessing (AUC .58 to .63).",
    )
    return Report("liveness", data, tuple(figures), _curve(scores, kinds), remarks)


def evaluate_real(
    presentations: Presentations, *, data: str, seed: int = 0, progress: Progress = no_progress
) -> Report:
    """Measure on real attacks: the shipped model, and one trained on real ones by person."""
    images = [read_image(path) for path in presentations.files]
    faces = own.find_faces(images, presentations.people, progress=progress)
    kinds, people = presentations.kinds[faces.found], presentations.people[faces.found]
    if GENUINE not in kinds or (kinds == GENUINE).all():
        raise CourseError("Faces were found in genuine pictures or attacks only; check --data.")
    features = np.array([texture_features(chip) for chip in liveness_chips(faces)])
    simulated = passive_model().probability(features)
    figures = [Figure("all", "faces found", exact(faces.found.mean()))]
    figures += _figures("trained on simulated", simulated, kinds, people, seed)
    curves = _curve(simulated, kinds, "trained on simulated")
    if len(np.unique(people)) > 1:
        learnt = _scores_by_person(features, kinds, people)
        figures += _figures("trained on real", learnt, kinds, people, seed)
        curves += _curve(learnt, kinds, "trained on real")
    return Report("liveness", data, tuple(figures), curves)


def _scores_by_person(
    features: np.ndarray, kinds: np.ndarray, people: np.ndarray, *, left_out: str = ""
) -> np.ndarray:
    """Return the score of each face by a model of other people, and without one type of attack."""
    folds = np.unique(people, return_inverse=True)[1] % _NUM_FOLDS
    scores = np.full(len(kinds), np.nan)
    for fold in np.unique(folds):
        learn = (folds != fold) & (kinds != left_out)
        model = fit_passive(features[learn], kinds[learn])
        scores[folds == fold] = model.probability(features[folds == fold])
    return scores


def _figures(
    subject: str, scores: np.ndarray, kinds: np.ndarray, people: np.ndarray, seed: int
) -> list[Figure]:
    """Return AUC, APCER of each type and its worst, BPCER, BPCER at a fixed APCER."""
    types = sorted(set(kinds) - {GENUINE})

    def measured(name: str, figure) -> Figure:
        found = figure_interval(figure, people, seed=seed, num_resamples=_NUM_RESAMPLES)
        return Figure(subject, name, found)

    def passing(places: np.ndarray, kind: str) -> float:
        own_scores = scores[places][kinds[places] == kind]
        return float(np.mean(own_scores < 0.5)) if len(own_scores) else float("nan")

    figures = [measured("AUC", lambda places: _area(scores[places], kinds[places]))]
    figures += [
        measured(f"APCER, {kind}", lambda places, kind=kind: passing(places, kind))
        for kind in types
    ]
    figures += [
        measured("APCER, worst", lambda places: max(passing(places, kind) for kind in types)),
        measured("BPCER", lambda places: 1 - passing(places, GENUINE)),
        measured(
            f"BPCER at APCER {_FIXED_APCER:g}",
            lambda places: _refused_at(scores[places], kinds[places], types),
        ),
    ]
    return figures


def _refused_at(scores: np.ndarray, kinds: np.ndarray, types: Sequence[str]) -> float:
    """Return the share of genuine faces refused where each type passes _FIXED_APCER at most."""
    if not all((kinds == kind).any() for kind in (GENUINE, *types)):
        return float("nan")
    limits = [np.quantile(scores[kinds == kind], _FIXED_APCER, method="lower") for kind in types]
    return float(np.mean(scores[kinds == GENUINE] >= min(limits)))


def _area(scores: np.ndarray, kinds: np.ndarray) -> float:
    attacks = kinds != GENUINE
    both = attacks.any() and not attacks.all()
    return float(roc_auc_score(attacks, scores)) if both else float("nan")


def _curve(scores: np.ndarray, kinds: np.ndarray, label: str = "all types") -> tuple[Curve, ...]:
    """Return refused genuine faces over passing attacks, as the threshold moves."""
    order = np.argsort(scores, kind="stable")
    attacks = kinds[order] != GENUINE
    passing = np.cumsum(attacks) / max(attacks.sum(), 1)
    refused = 1 - np.cumsum(~attacks) / max(np.sum(~attacks), 1)
    return (Curve("det", label, passing, refused),)
