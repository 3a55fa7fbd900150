"""Boxes: float (num_boxes, 4), xyxy, pixels."""

import numpy as np


def corners_of(boxes: np.ndarray) -> np.ndarray:
    """Return boxes given as left, top, width, height as left, top, right, bottom.

    boxes: (num_boxes, 4) numbers, pixels. Returns: float64 (num_boxes, 4), xyxy.
    """
    boxes = np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
    return np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)


def squares_around(boxes: np.ndarray, margin: float = 0.0) -> np.ndarray:
    """Return the square about each box's centre whose side is the box's longer one.

    boxes: float (num_boxes, 4), xyxy, pixels. margin: how much longer the side becomes, as a
    share of itself. Returns: float64 (num_boxes, 4), xyxy; squares may reach past the image.
    """
    boxes = np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    half = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, keepdims=True) * (1 + margin) / 2
    return np.concatenate([centres - half, centres + half], axis=1)
