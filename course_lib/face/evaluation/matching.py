"""How well faces of one person are told from faces of two, and what alignment is worth."""

from collections.abc import Sequence

import numpy as np
from sklearn.neighbors import NearestNeighbors

from course_lib.face.alignment import align_faces
from course_lib.face.crops import crop_boxes
from course_lib.face.embedding import embed_chips
from course_lib.face.evaluation.own import FoundFaces
from course_lib.face.evaluation.report import Curve, Figure, Report, exact
from course_lib.face.images import as_rgb
from course_lib.face.inputs import square_inputs
from course_lib.face.matching import Pairs, all_pairs, choose_operating_point
from course_lib.face.networks.recognition import INPUT_SIZE
from course_lib.face.points import five_points
from course_lib.face.resampling import Interval, interval, person_weights, ratio_interval

ALIGNMENTS = ("none", "box", "rotated")
_NUM_RESAMPLES = 300  # of 80,000 pairs each
# Curves keep this many points: the lines of all pairs would be megabytes of JSON.
_CURVE_POINTS = 400


def align(faces: FoundFaces, how: str) -> np.ndarray:
    """Return the faces that were found as chips: uint8 (num_found, 150, 150, 3).

    how: "none" is the detector's box, filled up to a square; "box" moves and scales it by the
    landmarks; "rotated" turns it upright too.
    """
    chips = []
    for place in np.flatnonzero(faces.found):
        image = as_rgb(faces.images[place])
        if how == "none":
            crops = crop_boxes(image, faces.boxes[place : place + 1])
            chips.append(np.round(square_inputs(crops, INPUT_SIZE, centred=True)).astype(np.uint8))
        else:
            points = five_points(faces.landmarks[place : place + 1])
            chips.append(align_faces(image, points, rotate=how == "rotated"))
    return np.concatenate(chips)


def evaluate_matching(
    faces: FoundFaces,
    *,
    data: str,
    far: float = 0.001,
    alignments: Sequence[str] = ALIGNMENTS,
    seed: int = 0,
) -> Report:
    """Measure verification over all pairs and identification by the nearest face.

    Faces that were not found are left out and counted. Intervals draw people.
    """
    figures = [Figure("all", "faces found", exact(faces.found.mean()))]
    curves = []
    for how in alignments:
        embeddings, people = embed_chips(align(faces, how)), faces.people[faces.found]
        pairs = all_pairs(embeddings, people)
        point = choose_operating_point(embeddings, people, far=far, source=data, seed=seed)
        figures += [
            Figure(how, "EER", _equal_error(pairs, seed=seed)),
            Figure(how, "rank-1", _rank_one(embeddings, people, seed=seed)),
            Figure(how, f"threshold at FAR {far:g}", point.threshold),
            Figure(how, f"FRR at FAR {far:g}", point.frr),
            Figure(how, "FAR at distance 0.6", _far_at(pairs, 0.6, seed=seed)),
        ]
        curves += _curves(pairs, how)
    remarks = ("0.6 is the customary threshold of this network: see what FAR it has here.",)
    return Report("matching", data, tuple(figures), tuple(curves), remarks)


def error_rates(pairs: Pairs, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (FAR, FRR) with the threshold at each pair's distance in turn.

    weights: (num_pairs,), how often each pair counts. Returns: two arrays (num_pairs,).
    """
    genuine = np.where(pairs.same, weights, 0)
    impostor = np.where(pairs.same, 0, weights)
    far = np.cumsum(impostor) / max(impostor.sum(), 1)
    return far, 1 - np.cumsum(genuine) / max(genuine.sum(), 1)


def _weights(pairs: Pairs, drawn: np.ndarray) -> np.ndarray:
    return np.where(pairs.same, drawn[pairs.first], drawn[pairs.first] * drawn[pairs.second])


def _drawn_people(pairs: Pairs, seed: int) -> np.ndarray:
    return person_weights(pairs.num_people, seed=seed, num_resamples=_NUM_RESAMPLES)


def _equal_error(pairs: Pairs, *, seed: int) -> Interval:
    def crossing(weights: np.ndarray) -> float:
        far, frr = error_rates(pairs, weights)
        place = np.argmin(np.abs(far - frr))
        return (far[place] + frr[place]) / 2

    resampled = [crossing(_weights(pairs, drawn)) for drawn in _drawn_people(pairs, seed)]
    return interval(crossing(np.ones(len(pairs.distances))), np.array(resampled))


def _far_at(pairs: Pairs, distance: float, *, seed: int) -> Interval:
    accepted = (pairs.distances <= distance) & ~pairs.same
    resampled = []
    for drawn in _drawn_people(pairs, seed):
        weights = _weights(pairs, drawn)
        resampled.append(weights[accepted].sum() / max(weights[~pairs.same].sum(), 1))
    return interval(accepted.sum() / np.sum(~pairs.same), np.array(resampled))


def _rank_one(embeddings: np.ndarray, people: np.ndarray, *, seed: int) -> Interval:
    """Return how often the nearest other face is the same person's."""
    _, nearest = NearestNeighbors(n_neighbors=2).fit(embeddings).kneighbors(embeddings)
    # A face is its own nearest, unless another lies at the very same place.
    other = np.where(nearest[:, 0] == np.arange(len(people)), nearest[:, 1], nearest[:, 0])
    right = people[other] == people
    _, members = np.unique(people, return_inverse=True)
    return ratio_interval(np.bincount(members, weights=right), np.bincount(members), seed=seed)


def _curves(pairs: Pairs, label: str) -> list[Curve]:
    far, frr = error_rates(pairs, np.ones(len(pairs.distances)))
    # Evenly spread over the logarithm of the rate of accepted strangers, where curves differ.
    lowest = 1 / max(np.sum(~pairs.same), 1)
    places = np.unique(np.searchsorted(far, np.geomspace(lowest, 1, _CURVE_POINTS)))
    places = places[places < len(far)]
    far, frr = far[places], frr[places]
    return [Curve("roc", label, far, 1 - frr), Curve("det", label, far, frr)]
