"""The course's own sets, ready to be measured on: the six photos, the ORL faces."""

import csv
from dataclasses import dataclass

import numpy as np

from course_lib.data import PICTURE_NAMES, group_photo, orl_faces, picture
from course_lib.data.faces import GROUP_PHOTOS
from course_lib.data.keypoints import orl_keypoints, person_folds
from course_lib.data.paths import DATA
from course_lib.face.detectors import find_detector
from course_lib.face.evaluation.report import Progress, no_progress
from course_lib.face.keypoints import RECIPE
from course_lib.face.landmarks import find_landmarks
from course_lib.training import load_metrics

PHOTO_BOXES = DATA / "photos" / "boxes.csv"
# Pictures that show a person, whom nobody has boxed.
_WITH_PEOPLE = ("astronaut", "camera")


@dataclass(frozen=True)
class LabelledPhoto:
    """A photo and the boxes that people drew.

    image: uint8 (H, W, 3). boxes: float64 (num_faces, 4), xyxy, pixels. ignored: bool
    (num_faces,), faces that may be found or missed without being counted.
    """

    name: str
    image: np.ndarray
    boxes: np.ndarray
    ignored: np.ndarray


def photo_boxes() -> dict[int, tuple[np.ndarray, list[str]]]:
    """Return number of the photo -> (boxes float64 (num_faces, 4), xyxy, pixels; poses)."""
    boxes: dict[int, tuple[list, list]] = {number: ([], []) for number in GROUP_PHOTOS}
    with PHOTO_BOXES.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            corners, poses = boxes[int(row["photo"])]
            corners.append([float(row[side]) for side in ("left", "top", "right", "bottom")])
            poses.append(row["pose"])
    return {number: (np.array(corners), poses) for number, (corners, poses) in boxes.items()}


def labelled_photos() -> list[LabelledPhoto]:
    """Return the six group photos with their boxes, and pictures without people."""
    photos = [
        LabelledPhoto(f"photo {number}", group_photo(number), boxes, np.zeros(len(boxes), bool))
        for number, (boxes, _) in photo_boxes().items()
    ]
    empty = np.empty((0, 4))
    photos += [
        LabelledPhoto(name, picture(name), empty, np.zeros(0, bool))
        for name in PICTURE_NAMES
        if name not in _WITH_PEOPLE
    ]
    return photos


def orl_unseen_keypoints() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return what `orl_keypoints` does, of the people whom our shipped network never saw."""
    shipped = load_metrics(RECIPE)["runs"][0]
    images, keypoints, people, boxes = orl_keypoints()
    unseen = person_folds(people) == shipped["fold"]
    return images[unseen], keypoints[unseen], people[unseen], boxes[unseen]


@dataclass(frozen=True)
class FoundFaces:
    """One face in each of some pictures of known people.

    images: uint8 (H, W) or (H, W, 3) each. people: (num_images,). boxes: float32 (num_images, 4),
    the largest that was found, NaN where none was; landmarks: float32 (num_images, 68, 2), NaN
    likewise.
    """

    images: list[np.ndarray]
    people: np.ndarray
    boxes: np.ndarray
    landmarks: np.ndarray

    @property
    def found(self) -> np.ndarray:
        """Tell for each picture whether a face was found: bool (num_images,)."""
        return np.isfinite(self.boxes).all(axis=1)


def orl_found_faces(
    num_people: int = 40, *, detector: str = "ssd", progress: Progress = no_progress
) -> FoundFaces:
    """Return the faces of the first people of the ORL set."""
    images, people = orl_faces()
    chosen = people <= num_people
    return find_faces(list(images[chosen]), people[chosen], detector=detector, progress=progress)


def find_faces(
    images: list[np.ndarray],
    people: np.ndarray,
    *,
    detector: str = "ssd",
    progress: Progress = no_progress,
) -> FoundFaces:
    """Return the largest face of each picture with its landmarks.

    images: of any kind that `as_rgb` takes. people: (num_images,), any labels.
    """
    boxes = np.full((len(images), 4), np.nan, np.float32)
    landmarks = np.full((len(images), 68, 2), np.nan, np.float32)
    look = find_detector(detector)
    for place, image in enumerate(images):
        found = look(image).largest()
        if len(found):
            boxes[place] = found.boxes[0]
            landmarks[place] = find_landmarks(image, found.boxes)[0]
        progress("finding faces", place + 1, len(images))
    return FoundFaces(images, np.asarray(people), boxes, landmarks)
