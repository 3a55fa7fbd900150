"""The 68 landmarks of faces by a network; `course_lib.face.points` says which is what."""

import numpy as np
from PIL import Image

from course_lib.face.crops import crop_boxes, whole_boxes
from course_lib.face.images import as_rgb
from course_lib.face.inputs import square_inputs, square_offset
from course_lib.face.networks import NUM_LANDMARKS
from course_lib.face.networks.dense_blocks import INPUT_SIZE
from course_lib.face.runtime import network_function, run_in_batches


def find_landmarks(image: np.ndarray | Image.Image, boxes: np.ndarray) -> np.ndarray:
    """Return 68 landmarks of the face in each box: float32 (num_boxes, 68, 2), xy, pixels.

    image: of any kind that `as_rgb` takes. boxes: (num_boxes, 4), xyxy, pixels.
    """
    pixels = as_rgb(image)
    if len(boxes) == 0:
        return np.empty((0, NUM_LANDMARKS, 2), np.float32)
    crops = crop_boxes(pixels, boxes)
    inputs = square_inputs(crops, INPUT_SIZE, centred=True)
    (shares,) = run_in_batches(network_function("face_landmark_68"), inputs)
    sides = np.array([max(crop.shape[:2]) for crop in crops], np.float32)
    offsets = [square_offset(crop.shape, centred=True)[::-1] for crop in crops]
    origins = whole_boxes(pixels.shape, boxes)[:, :2] - np.array(offsets)
    points = shares * sides[:, np.newaxis, np.newaxis] + origins[:, np.newaxis]
    return points.astype(np.float32)
