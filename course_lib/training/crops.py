"""Square crops of faces: where a detector's box puts them, jittered, turned, mirrored at random.

Places are (x, y) with the centre of a picture's first pixel at (0, 0), in pictures and in crops.
"""

from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from course_lib.data.keypoints import KEYPOINT_NAMES

CROP_SIZE = 96
# The jitter of the protocol: a detector's box is never twice the same. Shares of the box's side.
JITTER_SHIFT = 0.08
JITTER_SCALE = 0.10


def _mirror_order() -> list[int]:
    """Return for each keypoint which one its place belongs to in a mirrored face."""
    sides = {"left": "right", "right": "left"}
    mirrored = ["_".join(sides.get(word, word) for word in n.split("_")) for n in KEYPOINT_NAMES]
    return [KEYPOINT_NAMES.index(name) for name in mirrored]


_MIRROR_ORDER = _mirror_order()


@dataclass(frozen=True)
class Crops:
    """How to cut one square out of each picture.

    centres: float (num_crops, 2), xy in the picture. scales: float (num_crops, 2), pixels of the
    picture for one of the crop, across and down. angles: radians by which the crop is turned
    clockwise in the picture. mirrored: bool (num_crops,).
    """

    centres: np.ndarray
    scales: np.ndarray
    angles: np.ndarray
    mirrored: np.ndarray

    def cut(self, images: np.ndarray) -> np.ndarray:
        """Return the crops: uint8 (num_crops, 96, 96, 1); past a picture its edge is repeated.

        images: uint8 (num_crops, H, W), the picture of each crop. All in one operation.
        """
        middle = (CROP_SIZE - 1) / 2
        matrix = self._matrix()
        offset = self.centres - matrix.sum(axis=2) * middle
        rows = np.concatenate([matrix, offset[:, :, None]], axis=2).reshape(-1, 6)
        transforms = np.concatenate([rows, np.zeros((len(rows), 2))], axis=1)
        cut = tf.raw_ops.ImageProjectiveTransformV3(
            images=tf.convert_to_tensor(images[..., None]),
            transforms=tf.convert_to_tensor(transforms.astype(np.float32)),
            output_shape=(CROP_SIZE, CROP_SIZE),
            fill_value=0.0,
            interpolation="BILINEAR",
            fill_mode="NEAREST",
        )
        return cut.numpy()

    def to_crop(self, points: np.ndarray) -> np.ndarray:
        """Return points of the pictures in crop pixels, left and right swapped where mirrored.

        points: float (num_crops, 15, 2), xy, NaN where missing. Returns: float32, the same shape.
        """
        inverse = np.linalg.inv(self._matrix())
        middle = (CROP_SIZE - 1) / 2
        placed = np.einsum("nij,npj->npi", inverse, points - self.centres[:, None]) + middle
        placed[self.mirrored] = placed[self.mirrored][:, _MIRROR_ORDER]
        return placed.astype(np.float32)

    def _matrix(self) -> np.ndarray:
        """Return what takes steps in a crop to steps in its picture: (num_crops, 2, 2)."""
        cosine, sine = np.cos(self.angles), np.sin(self.angles)
        across, down = self.scales.T
        across = np.where(self.mirrored, -across, across)
        matrix = np.array([[cosine * across, -sine * down], [sine * across, cosine * down]])
        return matrix.transpose(2, 0, 1)


def jittered(
    boxes: np.ndarray,
    rng: np.random.Generator,
    *,
    turn: float = 0.0,
    stretch: float = 0.0,
    flip: bool = False,
) -> Crops:
    """Return a crop for each box, its place and size jittered as the protocol says.

    boxes: float (num_boxes, 4), xyxy squares. turn: largest rotation in degrees, either way.
    stretch: largest change of the width by a factor e^stretch and of the height by its inverse,
    or the other way round: other faces, almost. flip: mirror half of them.
    """
    sides = boxes[:, 2] - boxes[:, 0]
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    shift = rng.uniform(-JITTER_SHIFT, JITTER_SHIFT, centres.shape)
    scale = rng.uniform(1 - JITTER_SCALE, 1 + JITTER_SCALE, len(boxes))
    aspect = np.exp(rng.uniform(-stretch, stretch, len(boxes)))
    return Crops(
        centres=centres + shift * sides[:, None],
        scales=(sides * scale / CROP_SIZE * np.array([aspect, 1 / aspect])).T,
        angles=np.radians(rng.uniform(-turn, turn, len(boxes))),
        mirrored=rng.random(len(boxes)) < (0.5 if flip else 0),
    )
