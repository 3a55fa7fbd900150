"""One person or two? Distances of embeddings, and a threshold chosen at a stated error.

A threshold is meaningless without the share of strangers that it lets through. So it is chosen at a
stated false accept rate (FAR) on pairs of known people, and carries what it was chosen by.
"""

import json
from dataclasses import asdict, dataclass

import numpy as np
from scipy.spatial.distance import pdist

from course_lib.data.paths import DATA
from course_lib.errors import CourseError
from course_lib.face.resampling import Interval, interval, person_weights

DEFAULT_POINT = DATA / "matching" / "operating_point.json"


@dataclass(frozen=True)
class OperatingPoint:
    """A distance threshold and how it came about.

    threshold: two faces at most this far apart count as one person; its interval says how far it
    would move with other people. far: the false accept rate asked for. measured_far, frr: false
    accepts among pairs of strangers, false rejects among pairs of one person, at this threshold.
    source: what it was measured on.
    """

    threshold: Interval
    far: float
    measured_far: Interval
    frr: Interval
    num_people: int
    num_genuine: int
    num_impostor: int
    source: str

    def accepts(self, distance: float | np.ndarray) -> bool | np.ndarray:
        """Tell whether faces at this distance count as one person."""
        return distance <= self.threshold.value

    def similarity(self, distance: float | np.ndarray) -> float | np.ndarray:
        """Return 1 for distance 0, 1/2 at the threshold, 0 from twice the threshold on."""
        return np.clip(1 - distance / (2 * self.threshold.value), 0, 1)

    def as_dict(self) -> dict:
        """Return everything as plain numbers, for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, content: dict) -> "OperatingPoint":
        """Return what `as_dict` was called on."""
        intervals = {
            name: Interval(**content[name]) for name in ("threshold", "measured_far", "frr")
        }
        return cls(**{**content, **intervals})


def default_operating_point() -> OperatingPoint:
    """Return the point chosen at a false accept rate of 0.1% on the ORL faces.

    ORL is one laboratory's forty people: choose your own where you have pictures of yours. Raises
    CourseError where the file is damaged.
    """
    try:
        return OperatingPoint.from_dict(json.loads(DEFAULT_POINT.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        raise CourseError(
            f"{DEFAULT_POINT} is missing or damaged; take it from the course's repository again."
        ) from None


@dataclass(frozen=True)
class Pairs:
    """All pairs of some faces, the closest first.

    distances: float64 (num_pairs,). first, second: int64 (num_pairs,), index of the person of
    either face. same: bool (num_pairs,). num_people: how many people there are.
    """

    distances: np.ndarray
    first: np.ndarray
    second: np.ndarray
    num_people: int

    @property
    def same(self) -> np.ndarray:
        return self.first == self.second


def all_pairs(embeddings: np.ndarray, people: np.ndarray) -> Pairs:
    """Return every pair of two faces once.

    embeddings: (num_faces, size). people: (num_faces,), any labels. Raises CourseError unless there
    are pairs of one person and pairs of two.
    """
    names, members = np.unique(people, return_inverse=True)
    distances = pdist(np.asarray(embeddings, np.float64))
    rows, columns = np.triu_indices(len(members), 1)
    order = np.argsort(distances, kind="stable")
    pairs = Pairs(distances[order], members[rows[order]], members[columns[order]], len(names))
    if not pairs.same.any() or pairs.same.all():
        raise CourseError("A threshold needs at least two people, one of them with two pictures.")
    return pairs


def choose_operating_point(
    embeddings: np.ndarray,
    people: np.ndarray,
    *,
    far: float = 0.001,
    source: str = "",
    seed: int = 0,
) -> OperatingPoint:
    """Return the largest threshold whose false accept rate on these people is at most far.

    embeddings: (num_faces, size). people: (num_faces,), any labels. far: 0..1; below one stranger
    pair in all of them it can't be measured. Intervals draw people with replacement. Raises
    CourseError where far can't be measured.
    """
    pairs = all_pairs(embeddings, people)
    num_impostor = int(np.sum(~pairs.same))
    if not 1 / num_impostor <= far < 1:
        raise CourseError(
            f"{num_impostor} pairs of strangers can't show a false accept rate of {far}; "
            f"ask for one from {1 / num_impostor:.2g} on, below 1."
        )
    weights = _pair_weights(pairs, person_weights(pairs.num_people, seed=seed))
    threshold = _threshold_at(pairs, far, np.ones(len(pairs.distances)))
    thresholds = np.array([_threshold_at(pairs, far, drawn) for drawn in weights()])
    accepted = pairs.distances <= threshold
    false_accepts = _share(accepted, ~pairs.same, weights())
    false_rejects = _share(~accepted, pairs.same, weights())
    return OperatingPoint(
        threshold=interval(threshold, thresholds),
        far=far,
        measured_far=false_accepts,
        frr=false_rejects,
        num_people=pairs.num_people,
        num_genuine=len(pairs.distances) - num_impostor,
        num_impostor=num_impostor,
        source=source,
    )


def _pair_weights(pairs: Pairs, drawn_people: np.ndarray):
    """Return a function that yields how often each pair occurs in each resample of people."""

    def weights():
        for drawn in drawn_people:
            # A person drawn twice does not make a stranger pair with themselves.
            yield np.where(pairs.same, drawn[pairs.first], drawn[pairs.first] * drawn[pairs.second])

    return weights


def _threshold_at(pairs: Pairs, far: float, weights: np.ndarray) -> float:
    """Return the largest distance up to which at most far of the stranger pairs' weight lies."""
    strangers = np.flatnonzero(~pairs.same)
    share = np.cumsum(weights[strangers]) / max(weights[strangers].sum(), 1)
    num_accepted = int(np.searchsorted(share, far, side="right"))
    if num_accepted == len(strangers):
        return float(pairs.distances[-1])
    # Just below the first pair that must be refused, so that one at the same distance is too.
    return float(np.nextafter(pairs.distances[strangers[num_accepted]], 0))


def _share(event: np.ndarray, among: np.ndarray, weights) -> Interval:
    """Return the share of pairs `among` which the event happened, with its interval."""
    both = event & among
    resampled = [drawn[both].sum() / max(drawn[among].sum(), 1) for drawn in weights]
    return interval(both.sum() / among.sum(), np.array(resampled))
