"""Faces as 128 numbers each, close to each other for the same person."""

import numpy as np
from PIL import Image

from course_lib.face.alignment import align_faces
from course_lib.face.inputs import square_inputs
from course_lib.face.landmarks import find_landmarks
from course_lib.face.networks import EMBEDDING_SIZE
from course_lib.face.networks.recognition import INPUT_SIZE
from course_lib.face.points import five_points
from course_lib.face.runtime import network_function, run_in_batches


def embed_chips(chips: np.ndarray) -> np.ndarray:
    """Return the embeddings of aligned faces: float32 (num_faces, 128).

    chips: uint8 (num_faces, size, size, 3), RGB, as `align_faces` cuts them. Embeddings have no
    unit length; their Euclidean distance says how alike two faces are.
    """
    if len(chips) == 0:
        return np.empty((0, EMBEDDING_SIZE), np.float32)
    (embeddings,) = run_in_batches(
        network_function("face_recognition"), square_inputs(list(chips), INPUT_SIZE, centred=True)
    )
    return embeddings


def embed_faces(image: np.ndarray | Image.Image, boxes: np.ndarray) -> np.ndarray:
    """Return the embedding of the face in each box, aligned by its landmarks.

    image: of any kind that `as_rgb` takes. boxes: (num_boxes, 4), xyxy, pixels. Returns: float32
    (num_boxes, 128).
    """
    return embed_chips(align_faces(image, five_points(find_landmarks(image, boxes))))
