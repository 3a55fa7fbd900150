"""Small square pictures in a row or a grid: grey images, or weights with a sign."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes


def show_thumbnails(
    axes: Iterable[Axes],
    images: np.ndarray,
    titles: Sequence[str] | None = None,
    *,
    signed: bool = False,
) -> None:
    """Draw one small image on each of the axes, without ticks.

    images: (num_images, height, width). Grey images are drawn dark on white from 0 to their common
    maximum; signed ones from blue (negative) through white to red, each on its own scale.
    titles: one for each image.
    """
    images = np.asarray(images)
    for place, (ax, image) in enumerate(zip(axes, images, strict=True)):
        if signed:
            limit = np.abs(image).max()
            ax.imshow(image, cmap="RdBu_r", vmin=-limit, vmax=limit)
        else:
            ax.imshow(image, cmap="gray_r", vmin=0, vmax=images.max())
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
        ax.spines[:].set(visible=True, color="0.8")
        if titles is not None:
            ax.set_title(titles[place], fontsize=9)
