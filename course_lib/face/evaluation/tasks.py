"""The five tasks of `course evaluate`: which data, which measurement."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course_lib.errors import CourseError
from course_lib.face.evaluation import own
from course_lib.face.evaluation.report import Progress, Report, no_progress

ORL = "ORL, 40 people, 10 pictures each"


@dataclass(frozen=True)
class Options:
    """What the command line chose; see `course evaluate --help`."""

    limit: int | None = None
    detectors: tuple[str, ...] = ()
    far: float = 0.001
    progress: Progress = no_progress


def evaluate(task: str, folder: Path | None, layout: str | None, options: Options) -> Report:
    """Return the report of a task, on a folder in a layout, or on the course's own set."""
    return _TASKS[task](folder, layout, options)


def _detection(folder: Path | None, layout: str | None, options: Options) -> Report:
    from course_lib.face.detectors import DETECTORS, find_detector
    from course_lib.face.evaluation.detection import evaluate_detection
    from course_lib.face.evaluation.layouts.boxes import boxes_csv, wider_face

    names = options.detectors or tuple(DETECTORS)
    for name in names:
        find_detector(name)  # refuses a wrong name before any picture is read
    readers = {"wider-face": wider_face, "boxes-csv": boxes_csv}
    if folder is None:
        photos, data = own.labelled_photos(), "six group photos and pictures without people"
    elif layout is None:
        raise CourseError(f"For detection --layout is one of {', '.join(readers)}.")
    else:
        photos, data = readers[layout](folder, limit=options.limit), str(folder)
    return evaluate_detection(photos, data=data, names=names, progress=options.progress)


def _matching(folder: Path | None, layout: str | None, options: Options) -> Report:
    from course_lib.face.evaluation.layouts.pairs import lfw_pairs
    from course_lib.face.evaluation.matching import evaluate_matching
    from course_lib.face.evaluation.pairs import evaluate_pairs

    if folder is None:
        faces = own.orl_found_faces(progress=options.progress)
        return evaluate_matching(faces, data=ORL, far=options.far)
    pairs = lfw_pairs(folder)
    return evaluate_pairs(pairs, data=str(folder), progress=options.progress)


def _keypoints(folder: Path | None, layout: str | None, options: Options) -> Report:
    from course_lib.data.keypoints import kaggle_keypoints
    from course_lib.face.evaluation.keypoints import (
        evaluate_keypoints,
        keypoints_by_network,
        keypoints_of_landmarks,
    )

    if folder is None:
        images, keypoints, people, boxes = own.orl_unseen_keypoints()
        data = "ORL, 8 people whom our network never saw, 10 pictures each"
    else:
        images, keypoints = (array[: options.limit] for array in kaggle_keypoints(folder))
        if len(images) == 0:
            raise CourseError(f"{folder} holds no faces; check --data.")
        people = np.arange(len(images))  # Kaggle does not say who is who
        boxes = np.tile([0.0, 0.0, *images.shape[:0:-1]], (len(images), 1))
        data = str(folder)
    faces = own.find_faces(list(images), people, progress=options.progress)
    predicted = {
        "68 landmarks": keypoints_of_landmarks(faces.landmarks),
        "our network": keypoints_by_network(faces),
    }
    return evaluate_keypoints(predicted, keypoints, people, boxes, data=data)


def _attributes(folder: Path | None, layout: str | None, options: Options) -> Report:
    from course_lib.face.evaluation import attributes
    from course_lib.face.evaluation.layouts.celeba import celeba

    if folder is None:
        return attributes.evaluate_own(data=ORL, progress=options.progress)
    faces = celeba(folder, limit=options.limit)
    return attributes.evaluate_shipped(faces, data=str(folder), progress=options.progress)


def _liveness(folder: Path | None, layout: str | None, options: Options) -> Report:
    from course_lib.face.evaluation import liveness
    from course_lib.face.evaluation.layouts.nuaa import nuaa

    if folder is None:
        return liveness.evaluate_simulated(data=ORL, progress=options.progress)
    presentations = nuaa(folder, limit=options.limit)
    return liveness.evaluate_real(presentations, data=str(folder), progress=options.progress)


_TASKS: dict[str, Callable[[Path | None, str | None, Options], Report]] = {
    "detection": _detection,
    "matching": _matching,
    "keypoints": _keypoints,
    "attributes": _attributes,
    "liveness": _liveness,
}
