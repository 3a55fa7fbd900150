"""Pictures of faces on Axes: photos, boxes with scores, points, and a row of ranked faces."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.plotting.style import COLOURS


def show_picture(ax: Axes, image: np.ndarray, title: str = "") -> None:
    """Draw an image without ticks; grey images (H, W) run from 0 black to 255 white."""
    ax.imshow(image, cmap="gray", vmin=0, vmax=255)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.set_title(title, fontsize=9)


def show_map(ax: Axes, values: np.ndarray, title: str = "") -> None:
    """Draw an array (H, W) of any numbers without ticks, from dark (smallest) to bright."""
    ax.imshow(values, cmap="magma")
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.set_title(title, fontsize=9)


def mark_boxes(
    ax: Axes, boxes: np.ndarray, labels: Sequence[str] = (), colour: str = "yellow"
) -> None:
    """Draw boxes, (num_boxes, 4), xyxy, pixels, each with its label above it."""
    for place, (left, top, right, bottom) in enumerate(np.asarray(boxes)):
        frame = Rectangle((left, top), right - left, bottom - top, fill=False)
        frame.set(edgecolor=COLOURS[colour], linewidth=2)
        ax.add_patch(frame)
        if place < len(labels):
            back = {"facecolor": COLOURS[colour], "edgecolor": "none", "pad": 1.2}
            words = labels[place]
            ax.text(left, top - 3, words, bbox=back, fontsize=8, color="black", va="bottom")


def mark_points(ax: Axes, points: np.ndarray, colour: str = "yellow", size: float = 22) -> None:
    """Draw points, (num_points, 2), xy, pixels, as dots with a dark rim; NaN are left out."""
    points = np.asarray(points)
    ax.scatter(points[:, 0], points[:, 1], s=size, color=COLOURS[colour], edgecolor="black")


def show_ranked(
    axes: Sequence[Axes],
    query: np.ndarray,
    found: np.ndarray,
    distances: np.ndarray,
    is_same: np.ndarray,
    title: str,
) -> None:
    """Draw a query and the faces found for it, nearest first, framed by whether they are right.

    axes: one more than found has faces. query: (H, W). found: (num_found, H, W).
    distances: (num_found,). is_same: bool (num_found,), true where the person is the query's.
    """
    show_picture(axes[0], query, title)
    for ax, image, distance, same in zip(axes[1:], found, distances, is_same, strict=True):
        mark, colour = ("same", "blue") if same else ("other", "red")
        show_picture(ax, image, f"{mark}, {distance:.1f}")
        for spine in ax.spines.values():
            spine.set(visible=True, edgecolor=COLOURS[colour], linewidth=3)
