"""Are networks drawn to one scale, with the shares of their costs?"""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import pytest
from matplotlib.patches import Rectangle

from course_lib.plotting.history import draw_networks_to_scale

STAGES = [
    [(64, 16, 100, 900), (4, 36, 300, 100)],
    [(16, 16, 50, 10), (1, 1, 0, 0)],
]


@pytest.fixture
def axes():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def boxes(ax):
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_sizes_are_roots_on_one_scale(axes):
    """Is each box as wide as the root of its channels and as high as the root of its side?"""
    draw_networks_to_scale(axes, ["one", "two"], STAGES, colour="macs")
    sizes = [(box.get_width(), box.get_height()) for box in boxes(axes)]
    assert sizes == [(4, 8), (6, 2), (4, 4), (1, 1)]


def test_rows_do_not_overlap(axes):
    """Does the second network stand below the first?"""
    draw_networks_to_scale(axes, ["one", "two"], STAGES, colour="macs")
    first, _, third, _ = boxes(axes)
    assert third.get_y() + third.get_height() < first.get_y()


@pytest.mark.parametrize(
    ("colour", "shares"), [("macs", {"90%", "10%", "100%"}), ("parameters", {"25%", "75%", "100%"})]
)
def test_shares_are_those_of_the_chosen_cost(axes, colour, shares):
    """Does each box say its share, but those without any?"""
    draw_networks_to_scale(axes, ["one", "two"], STAGES, colour=colour)
    assert {text for text in words(axes) if text.endswith("%")} == shares


def test_another_colour_is_refused(axes):
    """Does a colour that is no cost raise a ValueError?"""
    with pytest.raises(ValueError, match="latency"):
        draw_networks_to_scale(axes, ["one"], STAGES[:1], colour="latency")
