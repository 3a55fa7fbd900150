"""What pretrained networks guess from a face: age, a binary gender, an expression.

Guesses about pictures, not facts about people; see data/face_weights.md for what they were trained
on and what they are not for.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from course_lib.face.crops import crop_boxes
from course_lib.face.images import as_rgb
from course_lib.face.inputs import square_inputs
from course_lib.face.networks import EXPRESSIONS
from course_lib.face.networks.dense_blocks import INPUT_SIZE
from course_lib.face.runtime import network_function, run_in_batches


@dataclass(frozen=True)
class Guesses:
    """Guesses about the faces of one image.

    ages: float32 (num_faces,), years. female: float32 (num_faces,), the network's probability of
    "female" against "male"; it knows no third answer. expressions: float32 (num_faces, 7),
    probabilities in the order of `networks.EXPRESSIONS`.
    """

    ages: np.ndarray
    female: np.ndarray
    expressions: np.ndarray

    def expression_names(self) -> list[str]:
        """Return the likeliest expression of each face."""
        return [EXPRESSIONS[place] for place in self.expressions.argmax(axis=1)]


def guess_attributes(image: np.ndarray | Image.Image, boxes: np.ndarray) -> Guesses:
    """Return what the networks guess about the face in each box.

    image: of any kind that `as_rgb` takes. boxes: (num_boxes, 4), xyxy, pixels.
    """
    if len(boxes) == 0:
        none = np.empty(0, np.float32)
        return Guesses(none, none, np.empty((0, len(EXPRESSIONS)), np.float32))
    inputs = square_inputs(crop_boxes(as_rgb(image), boxes), INPUT_SIZE, centred=True)
    ages, genders = run_in_batches(network_function("age_gender"), inputs)
    (expressions,) = run_in_batches(network_function("face_expression"), inputs)
    return Guesses(ages[:, 0], genders[:, 1], expressions)
