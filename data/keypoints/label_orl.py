"""Label the ORL faces with 15 keypoints: run once, offline; its result is orl_keypoints.csv.

The points come from a teacher, dlib's predictor of 68 landmarks, and the boxes from OpenCV's Haar
cascade, which knows nothing of them. The course needs neither dlib nor the teacher: make an
environment of its own for them and run, from the top of the repository,

    python -m venv ../labels
    ../labels/bin/pip install face-recognition-models==0.3.0 dlib-bin==20.0.1 setuptools \
        numpy pillow "opencv-python-headless<5"
    PYTHONPATH=. ../labels/bin/python data/keypoints/label_orl.py ../sheets

which writes the table beside this file and contact sheets, twenty faces each, into ../sheets.
Look at the sheets, note what is wrong in HIDDEN, run again. data/keypoints.md tells the story.
"""

import csv
import sys
from pathlib import Path

import cv2
import dlib
import face_recognition_models
import numpy as np

from course_lib.data.faces import orl_faces
from course_lib.data.keypoints import KEYPOINT_NAMES, ORL_COLUMNS, ORL_LABELS

# The teacher was trained on larger pictures, with more around the face.
ENLARGE = 3
BORDER = 30  # pixels of the original

# Which of the 68 points each keypoint is; the mean where there are several.
LANDMARKS = {
    "left_eye_center": range(42, 48),
    "right_eye_center": range(36, 42),
    "left_eye_inner_corner": [42],
    "left_eye_outer_corner": [45],
    "right_eye_inner_corner": [39],
    "right_eye_outer_corner": [36],
    "left_eyebrow_inner_end": [22],
    "left_eyebrow_outer_end": [26],
    "right_eyebrow_inner_end": [21],
    "right_eyebrow_outer_end": [17],
    "nose_tip": [30],
    "mouth_left_corner": [54],
    "mouth_right_corner": [48],
    "mouth_center_top_lip": [51, 62],
    "mouth_center_bottom_lip": [57, 66],
}
MOUTH = tuple(name for name in KEYPOINT_NAMES if name.startswith("mouth"))

# Looked at by eye: these points can't be seen, or the teacher missed them; they are left empty.
HIDDEN = {
    # Hair covers the end of the brow.
    (8, 1): ("left_eyebrow_outer_end",),
    (8, 2): ("left_eyebrow_outer_end",),
    (8, 4): ("left_eyebrow_outer_end",),
    (8, 7): ("left_eyebrow_outer_end",),
    (39, 6): ("left_eyebrow_outer_end",),
    # The moustache covers the upper lip and the corners.
    **{(25, picture): MOUTH[:3] for picture in range(1, 11)},
    # The teacher put mouth and nose into the beard.
    (37, 4): ("nose_tip", *MOUTH),
    (37, 5): ("nose_tip", *MOUTH),
}
# Where dlib's detector sees its face inside Haar's square, as fractions of the side: the medians
# over the pictures where both see one. Used where dlib's detector sees none.
DLIB_IN_HAAR = (0.078, 0.151, 0.853)


def main(sheets: Path) -> None:
    """Detect, label, blank what can't be seen, write the table and the contact sheets."""
    images, _ = orl_faces()
    enlarged = [_enlarge(image) for image in images]
    boxes = np.array([_haar_square(image) for image in enlarged])
    landmarks = _teach(enlarged, boxes)
    keypoints = np.stack([landmarks[:, list(LANDMARKS[n])].mean(1) for n in KEYPOINT_NAMES], axis=1)
    _blank(keypoints, images.shape[1:])
    _write_table(boxes, keypoints)
    _write_sheets(images, keypoints, sheets)


def _enlarge(image: np.ndarray) -> np.ndarray:
    """Return an image three times as large with its edge repeated around it."""
    bordered = cv2.copyMakeBorder(image, *[BORDER] * 4, cv2.BORDER_REPLICATE)
    return cv2.resize(bordered, None, fx=ENLARGE, fy=ENLARGE, interpolation=cv2.INTER_CUBIC)


def _in_original(xy: np.ndarray) -> np.ndarray:
    """Return places of an enlarged image as places of the original; pixel centres are whole."""
    return (np.asarray(xy, float) + 0.5) / ENLARGE - 0.5 - BORDER


def _haar_square(enlarged: np.ndarray) -> np.ndarray:
    """Return the largest face that the Haar cascade sees: (4,), xyxy, pixels of the original."""
    cascade = cv2.CascadeClassifier(cv2.data.haarcascades + "haarcascade_frontalface_default.xml")
    found = cascade.detectMultiScale(enlarged, 1.05, 4, minSize=(120, 120))
    x, y, side, _ = max(found, key=lambda face: face[2])
    # The detector's numbers are edges of pixels, half a pixel before their centres.
    return _in_original(np.array([x, y, x + side, y + side]) - 0.5)


def _teach(enlarged: list[np.ndarray], boxes: np.ndarray) -> np.ndarray:
    """Return the teacher's points: (num_images, 68, 2), xy, pixels of the original."""
    detect = dlib.get_frontal_face_detector()
    predict = dlib.shape_predictor(face_recognition_models.pose_predictor_model_location())
    points = []
    for image, box in zip(enlarged, boxes, strict=True):
        faces = detect(image, 0)
        face = max(faces, key=lambda f: f.area()) if faces else _dlib_box(box)
        points.append([(point.x, point.y) for point in predict(image, face).parts()])
    return _in_original(np.array(points))


def _dlib_box(box: np.ndarray) -> "dlib.rectangle":
    """Return a box like those of dlib's detector, made from Haar's, in enlarged pixels."""
    left, top, side = (fraction * (box[2] - box[0]) for fraction in DLIB_IN_HAAR)
    corner = box[:2] + np.array([left, top]) + 0.5 + BORDER
    edges = np.concatenate([corner, corner + side]) * ENLARGE
    return dlib.rectangle(*(round(float(edge)) for edge in edges))


def _blank(keypoints: np.ndarray, size: tuple[int, int]) -> None:
    """Set to NaN, in place, the points outside the picture and those of HIDDEN."""
    height, width = size
    inside = (keypoints >= 0) & (keypoints <= (width - 1, height - 1))
    keypoints[~inside.all(axis=2)] = np.nan
    for (person, picture), names in HIDDEN.items():
        index = (person - 1) * 10 + picture - 1
        keypoints[index, [KEYPOINT_NAMES.index(name) for name in names]] = np.nan


def _write_table(boxes: np.ndarray, keypoints: np.ndarray) -> None:
    """Write the CSV file: a row a picture, two decimals, an empty cell for a missing value."""
    with ORL_LABELS.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(ORL_COLUMNS)
        for index, (box, points) in enumerate(zip(boxes, keypoints, strict=True)):
            values = [*box, *points.ravel()]
            cells = ["" if np.isnan(value) else f"{value:.2f}" for value in values]
            writer.writerow([index // 10 + 1, index % 10 + 1, *cells])


def _write_sheets(images: np.ndarray, keypoints: np.ndarray, folder: Path) -> None:
    """Write PNGs of two people each, every picture four times as large with its points."""
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, len(images), 20):
        faces = [_draw(images[k], keypoints[k], k) for k in range(first, first + 20)]
        rows = [np.hstack(faces[row : row + 5]) for row in range(0, 20, 5)]
        cv2.imwrite(str(folder / f"{first:03}.png"), np.vstack(rows))


def _draw(image: np.ndarray, keypoints: np.ndarray, index: int, scale: int = 4) -> np.ndarray:
    """Return one face with its points and its person/picture, BGR."""
    large = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    canvas = cv2.cvtColor(large, cv2.COLOR_GRAY2BGR)
    for number, point in enumerate(keypoints):
        if np.isfinite(point).all():
            x, y = (round(float(v)) for v in (point + 0.5) * scale)
            hue = np.uint8([[[number * 12, 255, 255]]])
            colour = cv2.cvtColor(hue, cv2.COLOR_HSV2BGR)[0, 0].tolist()
            cv2.circle(canvas, (x, y), 3, colour, -1)
    title = f"{index // 10 + 1}/{index % 10 + 1}"
    cv2.putText(canvas, title, (4, 16), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (255, 255, 255))
    return canvas


if __name__ == "__main__":
    main(Path(sys.argv[1]))
