"""Is a picture of a face good enough to enrol? What is enrolled badly is never recognised again.

The bounds are where, on 80 ORL faces made smaller, darker or blurred, the same person's other
picture began to be rejected at the shipped threshold; unharmed, none of them was.
"""

import cv2
import numpy as np
from PIL import Image

from course_lib.face.alignment import align_faces
from course_lib.face.images import as_rgb
from course_lib.face.points import five_points

# Eyes 16 pixels apart: 0% rejected; 13 pixels: 1%, 10 pixels: 11%.
MIN_EYE_DISTANCE = 16.0
# Grey levels of 0..255. Faces at 22: 2% rejected; at 11: 5%, at 7: 29%.
MIN_BRIGHTNESS = 20.0
# See `sharpness`. The least of the unharmed faces: 0.16. Blurred to 0.07: 4% rejected; 0.05: 15%,
# 0.03: 60%.
MIN_SHARPNESS = 0.04
_CHIP = 150  # pixels
_INNER = slice(38, 112)  # of the chip's rows and columns: the face without what is around it
_SAMPLES = 37  # the inner part is shrunk to so many pixels: finer detail is not what embeds a face
# The Laplacian's variance of what rounding to whole grey levels leaves, in the picture and again in
# the chip: each rounding has variance 1/12, four pixels are averaged to one, and the Laplacian's
# weights have squares that sum to 20.
_GRAIN = 2 * 20 / 12 / 4


def assess_face(image: np.ndarray | Image.Image, box: np.ndarray, landmarks: np.ndarray) -> str:
    """Return "" where a face is good enough to enrol, otherwise a sentence that says what to do.

    image: of any kind that `as_rgb` takes. box: (4,), xyxy, pixels. landmarks: (68, 2), xy, pixels.
    """
    points = five_points(np.asarray(landmarks)[np.newaxis])
    if np.linalg.norm(points[0, 1] - points[0, 0]) < MIN_EYE_DISTANCE:
        return "The face is too small; come closer or send a larger picture."
    face = _inner_face(as_rgb(image), points)
    if face.mean() < MIN_BRIGHTNESS:
        return "The face is too dark; take the picture in more light."
    if sharpness(face) < MIN_SHARPNESS:
        return "The face is blurred; hold still, wipe the lens and take another picture."
    return ""


def sharpness(face: np.ndarray) -> float:
    """Return how much of a face's contrast is fine: its Laplacian's variance over its own.

    face: float (37, 37), grey. Comparing with the face's own contrast makes light irrelevant; the
    grain of whole grey levels, all that is fine in a very dim or blurred face, does not count.
    Source: Pech-Pacheco et al., Diatom Autofocusing in Brightfield Microscopy, 2000.
    """
    fine = cv2.Laplacian(face, cv2.CV_64F, ksize=1).var() - _GRAIN
    return float(max(fine, 0.0) / max(face.var(), 1.0))


def _inner_face(pixels: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return the inner part of the aligned face: float64 (37, 37), grey, 0..255."""
    chip = align_faces(pixels, points, size=_CHIP)[0]
    grey = cv2.cvtColor(chip, cv2.COLOR_RGB2GRAY)[_INNER, _INNER].astype(np.float64)
    return cv2.resize(grey, (_SAMPLES, _SAMPLES), interpolation=cv2.INTER_AREA)
