"""Facial keypoints: the ORL faces with our labels, and Kaggle's training.csv if it is there."""

import csv
from pathlib import Path

import numpy as np

from course_lib.data.faces import orl_faces
from course_lib.data.paths import DATA
from course_lib.errors import CourseError

# Kaggle's names in Kaggle's order; left is the subject's left, the right of the picture.
KEYPOINT_NAMES = (
    "left_eye_center",
    "right_eye_center",
    "left_eye_inner_corner",
    "left_eye_outer_corner",
    "right_eye_inner_corner",
    "right_eye_outer_corner",
    "left_eyebrow_inner_end",
    "left_eyebrow_outer_end",
    "right_eyebrow_inner_end",
    "right_eyebrow_outer_end",
    "nose_tip",
    "mouth_left_corner",
    "mouth_right_corner",
    "mouth_center_top_lip",
    "mouth_center_bottom_lip",
)
COORDINATE_COLUMNS = tuple(f"{name}_{axis}" for name in KEYPOINT_NAMES for axis in "xy")
BOX_COLUMNS = ("x0", "y0", "x1", "y1")
ORL_COLUMNS = ("person", "picture", *BOX_COLUMNS, *COORDINATE_COLUMNS)
ORL_LABELS = DATA / "keypoints" / "orl_keypoints.csv"
NUM_FOLDS = 5
KAGGLE_SIZE = 96


def orl_keypoints() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (images, keypoints, people, boxes) of the 400 ORL faces, in orl_faces' order.

    images: uint8 (400, 112, 92), grey. keypoints: float32 (400, 15, 2), xy in pixels of images,
    the centre of the first pixel at (0, 0); NaN where a point is hidden or outside; the second
    axis as KEYPOINT_NAMES. people: int64 (400,), 1..40. boxes: float32 (400, 4), xyxy squares of
    a face detector, which never saw the labels; they may reach past the image.
    Raises CourseError when the ORL set is not in the cache or the labels are damaged.
    """
    images, people = orl_faces()
    header, rows = _read_table(ORL_LABELS)
    if header != list(ORL_COLUMNS) or len(rows) != len(images):
        raise _damaged_labels()
    try:
        table = np.array([[float(cell or "nan") for cell in row] for row in rows], np.float32)
    except ValueError:
        raise _damaged_labels() from None
    boxes = table[:, 2:6].copy()
    if (table[:, 0] != people).any() or not np.isfinite(boxes).all():
        raise _damaged_labels()
    return images, table[:, 6:].reshape(-1, len(KEYPOINT_NAMES), 2), people, boxes


def person_folds(people: np.ndarray) -> np.ndarray:
    """Return the fold 0..4 of each image, (person - 1) mod 5: a person is in one fold only.

    people: integers (num_images,), 1.. . Returns: int64 (num_images,).
    """
    return (np.asarray(people, dtype=np.int64) - 1) % NUM_FOLDS


def kaggle_keypoints(path: str | Path) -> tuple[np.ndarray, np.ndarray]:
    """Return (images, keypoints) of Kaggle's Facial Keypoints Detection training.csv.

    The file has the 30 columns of COORDINATE_COLUMNS and a column Image of 96 x 96 grey values
    parted by spaces; an empty cell is a missing coordinate.
    Returns: images uint8 (num_images, 96, 96); keypoints float32 (num_images, 15, 2), xy in
    pixels, NaN where missing. Raises CourseError when the file is not there or not in that form.
    """
    path = Path(path)
    header, rows = _read_table(path)
    if set(header) != {*COORDINATE_COLUMNS, "Image"}:
        raise CourseError(
            f"{path} does not have the columns of Kaggle's training.csv "
            f"(30 coordinates and Image); give the path of that file."
        )
    order = [header.index(column) for column in COORDINATE_COLUMNS]
    images = np.empty((len(rows), KAGGLE_SIZE, KAGGLE_SIZE), np.uint8)
    points = np.empty((len(rows), len(order)), np.float32)
    for index, row in enumerate(rows):
        try:
            points[index] = [float(row[column] or "nan") for column in order]
            images[index] = _grey_values(row[header.index("Image")])
        except (ValueError, IndexError):
            raise CourseError(
                f"Face {index + 1} in {path} is not 30 coordinates and 9216 grey values 0 to 255; "
                "download the file again."
            ) from None
    return images, points.reshape(-1, len(KEYPOINT_NAMES), 2)


def _grey_values(text: str) -> np.ndarray:
    """Return the pixels of one cell: uint8 (96, 96); raises ValueError for anything else."""
    values = bytes(map(int, text.split()))  # refuses what is no integer of 0..255
    return np.frombuffer(values, np.uint8).reshape(KAGGLE_SIZE, KAGGLE_SIZE)


def _read_table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a CSV file; raises CourseError when it can't be read."""
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            header, *rows = csv.reader(stream)
    except OSError as error:
        raise CourseError(f"{path} can't be read ({error.strerror}); check the path.") from None
    except (ValueError, csv.Error):
        raise CourseError(f"{path} is not a CSV file with a header; check the path.") from None
    return header, [row for row in rows if row]


def _damaged_labels() -> CourseError:
    return CourseError(f"{ORL_LABELS} is damaged; take it from the course's repository again.")
