"""Do the figures of lesson 09 hold what they were given?"""

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("agg")

import matplotlib.pyplot as plt

from course_lib.plotting.landscapes import draw_landscape
from course_lib.plotting.trade_off import draw_accuracy_over_cost
from course_lib.plotting.wiring import draw_wiring


@pytest.fixture
def ax():
    figure, ax = plt.subplots()
    yield ax
    figure.canvas.draw()
    plt.close(figure)


def test_wiring_has_each_box_and_each_arrow(ax):
    """Is every step written, and every way drawn?"""
    boxes = {"x": (0, 0, "x", "sky"), "a": (0, 1, "3 x 3", "white"), "sum": (0, 2, "+", "green")}
    draw_wiring(ax, boxes, [("x", "a"), ("a", "sum"), ("x", "sum")], title="a block")
    assert [text.get_text() for text in ax.texts] == ["x", "3 x 3", "+"]
    assert len(ax.patches) == 6
    assert ax.get_title() == "a block"


def test_landscape_keeps_to_its_ends(ax):
    """Are losses outside of the colours cut?"""
    ticks = np.linspace(-1, 1, 5)
    losses = np.geomspace(0.01, 1000, 25).reshape(5, 5)
    filled = draw_landscape(ax, ticks, losses, low=0.5, high=20)
    assert filled.norm.vmin == 0.5
    assert filled.norm.vmax == 20


def test_networks_stand_at_their_cost_and_accuracy(ax):
    """Is every network a named disc in its place?"""
    draw_accuracy_over_cost(
        ax, ["one", "two"], [1e9, 4e9], [0.7, 0.76], [5e6, 25e6], label="multiply-accumulates"
    )
    np.testing.assert_allclose(ax.collections[0].get_offsets(), [[1e9, 70], [4e9, 76]])
    assert [text.get_text() for text in ax.texts] == ["one", "two"]
