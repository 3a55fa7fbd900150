"""Do the learning curves stay readable when a run explodes or there are many groups?"""

import io

import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image

from course_lib.plotting.style import COLOURS
from course_lib.training.curves import draw_curves

FIRST = np.array(to_rgb(next(iter(COLOURS.values())))) * 255


def entry(group, losses):
    history = [{"epoch": i + 1, "seconds": i, "loss": loss} for i, loss in enumerate(losses)]
    return {"name": f"{group}-seed0", "group": group, "history": history}


def picture_of(*entries):
    png = draw_curves({"recipe": "tiny", "runs": list(entries)})
    with Image.open(io.BytesIO(png)) as picture:
        return np.array(picture.convert("RGB")).astype(float)


def height_of_first_curve(picture):
    """Return how many rows the first group's curve takes, the legend left out."""
    panel = picture[:, : int(picture.shape[1] * 0.7)]
    rows = np.flatnonzero((np.abs(panel - FIRST).max(axis=2) < 30).any(axis=1))
    return rows[-1] - rows[0]


def test_exploding_run_leaves_the_others_their_shape():
    """Is a calm curve still seen beside one of 1e15?"""
    calm = entry("calm", [1.1, 0.5, 0.3, 0.2])
    others = [entry(f"other-{i}", [0.9, 0.7, 0.5, 0.4]) for i in range(3)]
    alone = height_of_first_curve(picture_of(calm, *others))
    beside = picture_of(calm, *others, entry("wild", [1e15, 1e7, 1.0, 0.5]))
    assert alone > 100 and height_of_first_curve(beside) > 30


def test_small_and_large_errors_share_a_logarithmic_axis():
    """Is a loss that falls tenfold each epoch a straight line?"""
    falling = entry("falling", [1.0, 0.1, 0.01, 0.001])
    picture = picture_of(falling)
    panel = picture[:, : int(picture.shape[1] * 0.7)]
    near = np.abs(panel - FIRST).max(axis=2) < 30
    rows, columns = np.nonzero(near)
    middle = rows[np.abs(columns - (columns.min() + columns.max()) / 2) < 2].mean()
    assert abs(middle - (rows.min() + rows.max()) / 2) < 5  # a straight line


def test_more_groups_than_colours_are_told_apart():
    """Does the 21st group look unlike the first?"""
    curves = [[1.0 + i, 0.5 + i] for i in range(21)]
    apart = picture_of(*(entry(f"group-{i}", curve) for i, curve in enumerate(curves)))
    shared = picture_of(*(entry(f"group-{i % 20}", curve) for i, curve in enumerate(curves)))
    assert not np.array_equal(apart[:300, :400], shared[:300, :400])  # the legend left out
