"""Do the figures of branches and of attention show what they are given?"""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.plotting.branches import draw_branches
from course_lib.plotting.heat import draw_heat


@pytest.fixture
def axes():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def test_every_box_and_arrow_is_drawn(axes):
    """Are all texts there, and do boxes of one colour look alike?"""
    boxes = {
        "a": (0, 0, "image", ""),
        "f": (1, 0, "tower", "blue"),
        "g": (1, 1, "tower 2", "blue"),
        "d": (2, 0.5, "distance", ""),
    }
    draw_branches(axes, boxes, [("a", "f"), ("f", "d"), ("g", "d")], title="two")
    frames = axes.findobj(FancyBboxPatch)
    assert {text.get_text() for text in axes.texts} == {"image", "tower", "tower 2", "distance"}
    assert len(axes.findobj(FancyArrowPatch)) == 3
    assert frames[1].get_facecolor() == frames[2].get_facecolor() != frames[0].get_facecolor()
    assert axes.yaxis_inverted() and axes.get_title() == "two"


def test_heaviest_place_is_the_most_covered(axes):
    """Does the cover follow the weights, stretched over the picture?"""
    weights = np.array([[0, 1, 2], [0, 4, 1]])
    draw_heat(axes, np.zeros((20, 30)), weights, place=(1, 2))
    picture, cover = axes.images
    assert tuple(picture.get_extent()) == tuple(cover.get_extent())
    strength = np.asarray(cover.get_array())[..., 3]
    assert np.argmax(strength) == 4 and strength[0, 0] == 0
    (column,), (row,) = axes.lines[0].get_data()
    assert (row, column) == (14.5, 24.5)


def test_map_without_weight_is_drawn(axes):
    """Do weights that are all zero leave the picture uncovered?"""
    draw_heat(axes, np.ones((4, 4, 3)), np.zeros((2, 2)))
    assert not np.asarray(axes.images[1].get_array())[..., 3].any()
