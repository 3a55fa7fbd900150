"""What lies inside boxes, for networks that look at one face."""

from collections.abc import Sequence

import numpy as np


def crop_boxes(image: np.ndarray, boxes: np.ndarray) -> list[np.ndarray]:
    """Return the part of an image inside each box, at least one pixel each.

    image: uint8 (H, W, 3). boxes: (num_boxes, 4), xyxy, pixels, cut at the image's border. Corner
    and size are rounded down, as the networks' makers did. The crops are views of the image.
    """
    return [
        image[top : top + height, left : left + width]
        for left, top, width, height in whole_boxes(image.shape, boxes)
    ]


def whole_boxes(shape: Sequence[int], boxes: np.ndarray) -> np.ndarray:
    """Return boxes cut at the border of an image of shape (H, W, ...): left, top, width, height.

    Returns: int64 (num_boxes, 4), pixels, all within the image, width and height at least 1.
    """
    height, width = shape[:2]
    boxes = np.asarray(boxes, np.float64).reshape(-1, 4)
    boxes = np.clip(boxes, 0, [width, height, width, height])
    corners = np.minimum(np.floor(boxes[:, :2]), [width - 1, height - 1])
    sizes = np.maximum(np.floor(boxes[:, 2:] - boxes[:, :2]), 1)
    return np.concatenate([corners, sizes], axis=1).astype(np.int64)
