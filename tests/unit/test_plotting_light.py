"""Do the figures about light networks show the roofs, the channels and the times they are given?"""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from course_lib.plotting import COLOURS
from course_lib.plotting.medians import draw_medians
from course_lib.plotting.mixing import draw_mixing
from course_lib.plotting.roofline import draw_roofline


@pytest.fixture
def axes():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def test_roofs_meet_at_the_ridge(axes):
    """Does each roof rise to the peak at peak over bandwidth, then stay?"""
    draw_roofline(axes, 40.0, {"memory": 8.0, "cache": 20.0}, ["product"], [16.0], [30.0])
    memory, cache, point = axes.lines
    assert memory.get_xdata()[1] == 5.0
    assert cache.get_xdata()[1] == 2.0
    assert [line.get_ydata()[1] for line in (memory, cache)] == [40.0, 40.0]
    assert memory.get_ydata()[0] == pytest.approx(8.0 * memory.get_xdata()[0])
    assert (point.get_xdata()[0], point.get_ydata()[0]) == (16.0, 30.0)
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert [text.get_text() for text in axes.get_legend().get_texts()][2] == "product"


def colours_of_circles(ax):
    return [to_hex(patch.get_facecolor()).upper() for patch in ax.patches]


def test_channel_has_the_colour_of_the_group_that_it_depends_on(axes):
    """Does a grouped layer keep the groups' colours, and a full one mix them?"""
    grouped = np.kron(np.eye(2, dtype=bool), np.ones((2, 2), bool))
    draw_mixing(axes, [grouped, np.ones((3, 4), bool)], [0, 0, 1, 1], title="both")
    blue, orange, mixed = COLOURS["blue"], COLOURS["orange"], to_hex("0.25").upper()
    expected = [blue, blue, orange, orange] * 2 + [mixed] * 3
    assert colours_of_circles(axes) == expected
    assert len(axes.lines) == 4 + 4 + 12
    assert axes.get_title() == "both"


def test_channel_without_weights_is_white(axes):
    """Is an output that sees no input left white?"""
    draw_mixing(axes, [np.array([[True, False], [False, False]])], [0, 1])
    assert colours_of_circles(axes)[2:] == [COLOURS["blue"], "#FFFFFF"]


def test_bars_end_at_the_medians_and_the_first_is_on_top(axes):
    """Are lengths the medians, and do lines run between the quartiles?"""
    draw_medians(axes, ["one", "two"], [0.2, 0.5], [(0.1, 0.3), (0.5, 0.6)], title="times")
    assert [patch.get_width() for patch in axes.patches] == [0.2, 0.5]
    low, high = axes.get_ylim()
    assert low > high
    assert [label.get_text() for label in axes.get_yticklabels()] == ["one", "two"]
    segments = axes.collections[0].get_segments()
    np.testing.assert_allclose([s[:, 0] for s in segments], [(0.1, 0.3), (0.5, 0.6)])
