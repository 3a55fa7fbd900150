"""How far landmarks lie from labelled keypoints, in pixels of a 96 x 96 crop."""

from collections.abc import Callable

import numpy as np

from course_lib.data.keypoints import KAGGLE_SIZE, KEYPOINT_NAMES, person_folds
from course_lib.face.evaluation.own import FoundFaces
from course_lib.face.evaluation.report import Figure, Report, exact
from course_lib.face.keypoints import find_keypoints
from course_lib.face.points import LEFT_EYE, NOSE_TIP, RIGHT_EYE
from course_lib.face.resampling import Interval, figure_interval

# Which of the 68 landmarks make each keypoint, as their mean. Keypoints call left what is the
# subject's left; landmarks, what is left in the picture.
_LANDMARKS_OF: dict[str, slice | list[int]] = {
    "left_eye_center": RIGHT_EYE,
    "right_eye_center": LEFT_EYE,
    "left_eye_inner_corner": [42],
    "left_eye_outer_corner": [45],
    "right_eye_inner_corner": [39],
    "right_eye_outer_corner": [36],
    "left_eyebrow_inner_end": [22],
    "left_eyebrow_outer_end": [26],
    "right_eyebrow_inner_end": [21],
    "right_eyebrow_outer_end": [17],
    "nose_tip": [NOSE_TIP],
    "mouth_left_corner": [54],
    "mouth_right_corner": [48],
    "mouth_center_top_lip": [51, 62],
    "mouth_center_bottom_lip": [57, 66],
}
_EYES = [KEYPOINT_NAMES.index(f"{side}_eye_center") for side in ("left", "right")]


def keypoints_of_landmarks(landmarks: np.ndarray) -> np.ndarray:
    """Return the 15 keypoints of 68 landmarks: (num_faces, 68, 2) to (num_faces, 15, 2), xy."""
    parts = [landmarks[:, _LANDMARKS_OF[name]].mean(axis=1) for name in KEYPOINT_NAMES]
    return np.stack(parts, axis=1)


def keypoints_by_network(faces: FoundFaces) -> np.ndarray:
    """Return what our trained network finds: float32 (num_faces, 15, 2), NaN without a face."""
    points = np.full((len(faces.images), len(KEYPOINT_NAMES), 2), np.nan, np.float32)
    for place in np.flatnonzero(faces.found):
        points[place] = find_keypoints(faces.images[place], faces.boxes[place : place + 1])[0]
    return points


def evaluate_keypoints(
    predicted: dict[str, np.ndarray],
    keypoints: np.ndarray,
    people: np.ndarray,
    boxes: np.ndarray,
    *,
    data: str,
    seed: int = 0,
) -> Report:
    """Measure predictions against labels, beside the mean shape of other people.

    predicted: name of a method -> float (num_faces, 15, 2), xy, pixels of the images; NaN where it
    found no face. keypoints: likewise, NaN where not labelled. people: (num_faces,). boxes:
    (num_faces, 4), xyxy squares, which the crops of 96 x 96 pixels are. Intervals draw people.
    """
    scale = (KAGGLE_SIZE / (boxes[:, 2] - boxes[:, 0]))[:, np.newaxis, np.newaxis]
    truth = (keypoints - boxes[:, np.newaxis, :2]) * scale
    methods = {"mean shape": _mean_shapes(truth, person_folds(_numbers(people)))}
    for name, points in predicted.items():
        methods[name] = (points - boxes[:, np.newaxis, :2]) * scale
    figures = []
    for name, points in methods.items():
        found = np.isfinite(points).all(axis=(1, 2))
        figures.append(Figure(name, "faces found", exact(found.mean())))
        figures.append(Figure(name, "RMSE, px", _rmse(points, truth, people, seed)))
        figures.append(Figure(name, "NME, of eye distance", _nme(points, truth, people, seed)))
        figures += [
            Figure(name, f"RMSE {part}, px", exact(_root_mean_square(points[:, i] - truth[:, i])))
            for i, part in enumerate(KEYPOINT_NAMES)
        ]
    remarks = ("Per coordinate, in pixels of the 96 x 96 crop that the box is resized to.",)
    return Report("keypoints", data, tuple(figures), (), remarks)


def _numbers(people: np.ndarray) -> np.ndarray:
    """Return people as whole numbers from 1 on."""
    return np.unique(people, return_inverse=True)[1] + 1


def _mean_shapes(truth: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Return for each face the mean keypoints of the people of the other folds."""
    shapes = np.empty_like(truth)
    for fold in np.unique(folds):
        shapes[folds == fold] = np.nanmean(truth[folds != fold], axis=0)
    return shapes


def _root_mean_square(errors: np.ndarray) -> float:
    known = errors[np.isfinite(errors)]
    return float(np.sqrt(np.mean(known**2))) if len(known) else float("nan")


def _rmse(points, truth, people, seed: int) -> Interval:
    errors = points - truth
    return _figure(lambda places: _root_mean_square(errors[places]), people, seed)


def _nme(points, truth, people, seed: int) -> Interval:
    """Return the mean distance over the distance between the labelled eyes."""
    eyes = np.linalg.norm(truth[:, _EYES[0]] - truth[:, _EYES[1]], axis=-1)
    shares = np.linalg.norm(points - truth, axis=-1) / eyes[:, np.newaxis]

    def mean(places: np.ndarray) -> float:
        known = shares[places][np.isfinite(shares[places])]
        return float(known.mean()) if len(known) else float("nan")

    return _figure(mean, people, seed)


def _figure(figure: Callable, people: np.ndarray, seed: int) -> Interval:
    return figure_interval(figure, people, seed=seed)
