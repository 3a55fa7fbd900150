"""Are computational graphs laid out and drawn so that the flow can be read?"""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import pytest

from course_lib.plotting.graphs import draw_graph, layered_places

EDGES = [("a", "u"), ("b", "u"), ("u", "s"), ("a", "s"), ("u", "y"), ("s", "y")]


def test_every_arrow_points_to_the_right():
    """Does each node stand left of all that use it?"""
    places = layered_places("absuy", EDGES)
    assert all(places[source][0] < places[target][0] for source, target in EDGES)
    assert len(set(places.values())) == 5


def test_source_stands_right_before_its_first_use():
    """Is a leaf in the column before the node that uses it?"""
    places = layered_places("xwbzy", [("x", "z"), ("w", "z"), ("z", "y"), ("b", "y")])
    assert places["b"][0] == places["z"][0] == places["y"][0] - 1


def test_nodes_of_a_column_keep_their_order_from_top_to_bottom():
    """Does the node named first stand above the next?"""
    places = layered_places("xwz", [("x", "z"), ("w", "z")])
    assert places["x"][1] > places["w"][1]


@pytest.fixture
def axes():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def test_names_values_gradients_and_edge_texts_are_drawn(axes):
    """Is every text of a graph in its figure?"""
    nodes = [("x", "2", "grad 6"), ("y", "9", "")]
    draw_graph(axes, nodes, [("x", "y", "slope 3")], titles={"y": "the\noutput"}, marked=["x"])
    words = {text.get_text() for text in axes.findobj(matplotlib.text.Text)}
    assert {"x", "2", "grad 6", "the", "output", "9", "slope 3"} <= words


def test_unknown_node_in_an_edge_fails(axes):
    """Does an edge to a node that is not there raise a KeyError?"""
    with pytest.raises(KeyError):
        draw_graph(axes, [("x", "", "")], [("x", "nowhere")])
