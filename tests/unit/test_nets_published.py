"""Do the networks have the parameters, products and fields that others published of them?

Sources and reasons for differences stand beside each architecture, in its NETWORKS.
"""

from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import cache

import keras
import pytest
from keras.src.backend.common import global_state

from course_lib.nets import NETWORKS, build, inception_resnet
from course_lib.nets.profile import profile_model

FIGURES = [
    (name, figure)
    for name, network in NETWORKS.items()
    for figure in network.published
    if figure.quantity != "top1"
]


@contextmanager
def without_weights():
    """Let networks be built whose weights are never drawn, which takes most of the time.

    In a stateless scope Keras puts off drawing them to its end; by then we have forgotten them.
    """
    with keras.StatelessScope():
        yield
        global_state.set_global_attribute("uninitialized_variables", [])


@cache
def profile_of(name, input_shape=None):
    """A network's profile; the network itself is let go, since all together are large."""
    # The codes of 1998 are set, not drawn.
    with nullcontext() if name == "lenet5-1998" else without_weights():
        profile = profile_model(build(name, input_shape=input_shape))
    keras.backend.clear_session()
    return profile


def counted(profile, quantity):
    if quantity == "receptive_field":
        height, width = profile.receptive_field
        assert height == width
        return height
    names = {"parameters": "parameters", "trainable": "trainable_parameters", "macs": "macs"}
    return getattr(profile, names[quantity])


@pytest.mark.parametrize(
    ("name", "figure"), FIGURES, ids=[f"{name}-{figure.quantity}" for name, figure in FIGURES]
)
def test_count_agrees_with_the_published_one(name, figure):
    """Is each figure of a network the one its source gives?"""
    actual = counted(profile_of(name), figure.quantity)
    if figure.tolerance == 0:
        assert actual == figure.value, figure.source
    else:
        assert actual == pytest.approx(figure.value, rel=figure.tolerance), figure.source


@pytest.mark.parametrize("name", NETWORKS)
def test_every_layer_of_the_network_is_counted(name):
    """Does each layer of each network have a cost and a field?"""
    profile = profile_of(name)
    assert profile.uncounted == ()
    assert [layer.name for layer in profile.layers if layer.receptive_field is None] == []


def test_every_difference_is_explained_and_every_figure_sourced():
    """Does a figure with a tolerance have a note, and each a source?"""
    for _, figure in FIGURES:
        assert figure.source
        assert (figure.tolerance > 0) == bool(figure.note)
        assert figure.tolerance < 0.05
    top1 = [f.value for n in NETWORKS.values() for f in n.published if f.quantity == "top1"]
    assert len(top1) > 15
    assert all(0.5 < value < 0.9 for value in top1)


def test_lenet_of_1998_has_the_connections_of_its_paper():
    """Do the layers' connections add up to the paper's 340,908?"""
    # Section II.B gives each layer's; a connection is a product or a bias at a place of a map. A
    # subsampling unit has five, of which our mean and factor make two.
    layers = {layer.name: layer for layer in profile_of("lenet5-1998").layers}
    c3 = sum(cost.macs for name, cost in layers.items() if name.startswith("C3_"))
    connections = {
        "C1": layers["C1"].macs + 28 * 28 * 6,
        "S2": layers["S2"].activations * 5,
        "C3": c3 + layers["C3"].activations,
        "S4": layers["S4"].activations * 5,
        "C5": layers["C5"].macs + 120,
        "F6": layers["F6"].macs + 84,
        "output": layers["logits"].macs,
    }
    expected = {"C1": 122_304, "S2": 5_880, "C3": 151_600, "S4": 2_000}
    expected |= {"C5": 48_120, "F6": 10_164, "output": 840}
    assert connections == expected
    assert sum(connections.values()) == 340_908


# Table 1 of Szegedy et al. (2015), column "ops", in millions. Left out are conv1, whose 34 belong
# to no 7 x 7 convolution, and inception 5a, whose 54 are 51 by the channels in its own row.
GOOGLENET_OPERATIONS = {
    "conv2": 360,
    "inception_3a": 128,
    "inception_3b": 304,
    "inception_4a": 73,
    "inception_4b": 88,
    "inception_4c": 100,
    "inception_4d": 119,
    "inception_4e": 170,
    "inception_5b": 71,
    "logits": 1,
}


@pytest.mark.parametrize("stage", GOOGLENET_OPERATIONS)
def test_stages_of_inception_v1_have_the_operations_of_its_paper(stage):
    """Are a stage's products those of the paper's table?"""
    layers = profile_of("inception-v1").layers
    macs = sum(layer.macs for layer in layers if layer.name.startswith(stage))
    assert macs / 1e6 == pytest.approx(GOOGLENET_OPERATIONS[stage], abs=1.1)


def test_released_squeezenet_is_larger_by_the_padding_of_conv10():
    """Does one padding explain the difference to the release?"""
    layer = next(cost for cost in profile_of("squeezenet-1.0").layers if cost.name == "conv10")
    assert layer.output_shape == (13, 13, 1000)
    padded = layer.macs * (15 / 13) ** 2
    released = profile_of("squeezenet-1.0").macs + padded - layer.macs
    assert released == pytest.approx(1.737e9 / 2, rel=0.01)  # Open Model Zoo, squeezenet1.0


def test_network_of_facenet_is_inception_resnet_v1_with_one_more_block():
    """Does one more block give FaceNet's published counts?"""
    # Open Model Zoo, facenet-20180408-102900: 160 x 160, 23.469 million parameters, 2.846 GFLOPs;
    # in its code a sixth Inception-ResNet-C block, then 512 numbers, normalised without factor.
    version = inception_resnet._V1
    first, second, third = version.stages
    version = replace(version, stages=(first, second, replace(third, count=6)))
    with without_weights():
        model = inception_resnet._inception_resnet(version, (160, 160, 3), 512, 1.0, False)
        profile = profile_model(model)
    assert profile.trainable_parameters == pytest.approx(23.469e6, rel=1e-4)
    assert profile.macs == pytest.approx(2.846e9 / 2, rel=0.01)


def test_inception_resnet_v2_takes_the_operations_measured_at_224():
    """Are the network's products those measured at 224 pixels?"""
    # google-research/receptive_field, README: 12.96 billion for the convolutions, two a product.
    profile = profile_of("inception-resnet-v2", (224, 224, 3))
    assert (profile.macs - 1536 * 1000) * 2 == pytest.approx(12.96e9, rel=0.005)


@pytest.mark.parametrize(("width", "channels"), [(0.5, 192), (1.5, 704), (2.0, 976)])
def test_shufflenet_v2_has_the_channels_of_its_table_at_other_widths(width, channels):
    """Are channels and parameters the published ones?"""
    with without_weights():
        model = build("shufflenet-v2", input_shape=(32, 32, 3), width=width)
        profile = profile_model(model)
    assert model.get_layer("stage4_2").output.shape[-1] == channels
    # torchvision's model cards: trainable parameters at these widths.
    published = {0.5: 1_366_792, 1.5: 3_503_624, 2.0: 7_393_996}
    assert profile.trainable_parameters == published[width]


def test_mobilenet_v2_has_the_channels_of_keras_at_other_widths():
    """Does Keras's network have as many parameters at two more widths?"""
    # Keras rounds the same way; its documentation gives no counts for these.
    for width in (0.35, 1.4):
        with without_weights():
            theirs = keras.applications.MobileNetV2((32, 32, 3), alpha=width, weights=None)
            ours = build("mobilenet-v2", input_shape=(32, 32, 3), width=width)
            assert ours.count_params() == theirs.count_params()


@pytest.mark.parametrize("depth", [20, 56])
def test_plain_twin_has_exactly_the_parameters_of_the_residual_network(depth):
    """Do plain and residual networks differ in the additions only?"""
    plain, residual = profile_of(f"plain{depth}"), profile_of(f"resnet{depth}")
    assert plain.parameters == residual.parameters
    assert plain.macs == residual.macs
    kinds = {layer.kind for layer in plain.layers}
    assert "Add" not in kinds
    assert kinds | {"Add", "Pad", "MaxPooling2D"} == {layer.kind for layer in residual.layers}
