"""Which of the 68 landmarks is what: names for places in arrays, and nothing that runs a network.

Their order is that of the iBUG 300-W annotation (Sagonas et al., 2013): jaw 0-16, brows 17-26, nose
27-35, eyes 36-47, mouth 48-67; "left" is left in the picture.
"""

import numpy as np

LEFT_EYE = slice(36, 42)
RIGHT_EYE = slice(42, 48)
NOSE_TIP = 30
MOUTH_CORNERS = (48, 54)


def five_points(landmarks: np.ndarray) -> np.ndarray:
    """Return eyes, nose tip and corners of the mouth of 68 landmarks.

    landmarks: (num_faces, 68, 2), xy, pixels. Returns: (num_faces, 5, 2), in the order of
    `Detections.landmarks`.
    """
    eyes = [landmarks[:, eye].mean(axis=1) for eye in (LEFT_EYE, RIGHT_EYE)]
    others = [landmarks[:, point] for point in (NOSE_TIP, *MOUTH_CORNERS)]
    return np.stack([*eyes, *others], axis=1)
