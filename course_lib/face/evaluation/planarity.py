"""Can a turned head be told from a turned photo of it by how its landmarks move?"""

import cv2
import numpy as np
from sklearn.metrics import roc_auc_score

from course_lib.face.evaluation.own import FoundFaces
from course_lib.face.evaluation.report import Figure
from course_lib.face.landmarks import find_landmarks
from course_lib.face.liveness.measures import FrameMeasures
from course_lib.face.liveness.session import MIN_DEPTH, MIN_TURN, _depth
from course_lib.face.resampling import figure_interval

_PHOTOS_EACH = 4
_ANGLES = (20, 50)  # degrees about the vertical axis, either way
_FOCAL_LENGTH = 3  # in widths of the picture


def evaluate_planarity(faces: FoundFaces, *, seed: int = 0) -> list[Figure]:
    """Measure on each person's picture that looks straightest.

    Genuine: their other pictures that are turned by MIN_TURN or more. Attacks: that picture, as a
    sheet turned before a camera. Intervals draw people.
    """
    rng = np.random.default_rng(seed)
    measured, kinds, owners = [], [], []
    for person in np.unique(faces.people):
        heads, sheets = _depths_of(faces, np.flatnonzero(faces.people == person), rng)
        measured += [*heads, *sheets]
        kinds += [False] * len(heads) + [True] * len(sheets)
        owners += [person] * (len(heads) + len(sheets))
    depths, attacks, people = np.array(measured), np.array(kinds), np.array(owners)

    def share(places: np.ndarray, kind: bool, passes: bool) -> float:
        chosen = depths[places][attacks[places] == kind]
        return float(np.mean((chosen >= MIN_DEPTH) == passes)) if len(chosen) else float("nan")

    def area(places: np.ndarray) -> float:
        both = attacks[places].any() and not attacks[places].all()
        return roc_auc_score(~attacks[places], depths[places]) if both else float("nan")

    measures = {
        "AUC": area,
        "APCER, turned photo": lambda places: share(places, True, True),
        "BPCER": lambda places: share(places, False, False),
    }
    return [
        Figure("planarity", name, figure_interval(figure, people, seed=seed))
        for name, figure in measures.items()
    ]


def _depths_of(faces: FoundFaces, places: np.ndarray, rng: np.random.Generator) -> tuple:
    """Return (depths of one person's turned heads, depths of turned photos of them)."""
    turns = np.array([FrameMeasures(faces.landmarks[p], np.empty(0), 0.0).turn for p in places])
    straight = np.argmin(np.abs(turns - np.median(turns)))
    base = faces.landmarks[places[straight]]
    turned = places[np.abs(turns - turns[straight]) >= MIN_TURN]
    heads = [_depth(base, faces.landmarks[place]) for place in turned]
    image, box = faces.images[places[straight]], faces.boxes[places[straight]]
    sheets = []
    for _ in range(_PHOTOS_EACH):
        degrees = rng.uniform(*_ANGLES) * rng.choice([-1, 1])
        sheets.append(_depth(base, _landmarks_of_sheet(image, box, degrees)))
    return heads, sheets


def _landmarks_of_sheet(image: np.ndarray, box: np.ndarray, degrees: float) -> np.ndarray:
    """Return the landmarks found in a picture of a picture, turned about its vertical axis."""
    height, width = image.shape[:2]
    angle, focal = np.deg2rad(degrees), _FOCAL_LENGTH * width
    camera = np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1]])
    # Columns: where the sheet's x, its y and its middle go.
    pose = np.array([[np.cos(angle), 0, 0], [0, 1, 0], [-np.sin(angle), 0, focal]])
    view = camera @ pose @ np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    seen = cv2.warpPerspective(image, view, (width, height), borderMode=cv2.BORDER_REPLICATE)
    corners = np.array([[[box[i], box[j]] for i in (0, 2) for j in (1, 3)]], np.float64)
    moved = cv2.perspectiveTransform(corners, view)[0]
    around = np.concatenate([moved.min(axis=0), moved.max(axis=0)])
    return find_landmarks(seen, around[np.newaxis])[0]
