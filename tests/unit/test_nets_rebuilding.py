"""Do blocks that compute the same get the same weights, and is what isn't Keras's own refused?"""

import keras
import numpy as np
import pytest
from keras import layers

from course_lib.check import CheckFailure
from course_lib.errors import CourseError
from course_lib.nets.rebuilding import (
    MOST_CHARACTERS,
    as_made,
    count_layers,
    fill,
    outputs_of,
    rebuild,
)
from course_lib.nets.wiring import wire

SHAPE = (5, 6, 3)
X = np.random.default_rng(0).normal(size=(2, *SHAPE)).astype(np.float32)
STEPS = {
    "a": ("conv", "x", 4, 3, 2),
    "a_bn": ("bn", "a"),
    "a_relu": ("relu", "a_bn"),
    "b": ("biased", "a_relu", 3, 1),
    "c": ("biased", "x", 3, 1, 2),
    "sum": ("add", "b", "c"),
    "out": ("relu", "sum"),
}


def answers(model, seed=0):
    return np.asarray(fill(model, seed)(X))


def block(x):
    """STEPS, its shortcut made first, its parts said in other ways."""
    shortcut = layers.Dense(3)(layers.MaxPooling2D(1, 2)(x))
    y = layers.Conv2D(4, 3, 2, "same", use_bias=False)(x)
    y = keras.Sequential([layers.BatchNormalization(), layers.Activation("relu")])(y)
    return keras.ops.relu(layers.Conv2D(3, (1, 1))(y) + shortcut)


def test_other_ways_to_say_the_same_give_the_same_numbers():
    """Do order of making, nesting, operators and a dense layer over channels not matter?"""
    inputs = keras.Input(SHAPE)
    other = rebuild(keras.Model(inputs, block(inputs)).to_json())
    np.testing.assert_allclose(answers(other), answers(wire(STEPS, SHAPE)), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    "change",
    [
        {"a_relu": ("same", "a_bn")},
        {"a_bn": ("same", "a")},
        {"a_bn": ("bn", "a", True)},
        {"a_bn": ("bare_bn", "a")},
        {"b": ("conv", "a_relu", 3, 1)},
        {"sum": ("add", "b", "b")},
        {"c": ("biased", "x", 3, 3, 2)},
        {"out": ("same", "sum")},
        {"sum": ("cat", "b", "c")},
        {"b": ("scale", "b_own", 0.5), "b_own": ("biased", "a_relu", 3, 1)},
        {"c_own": ("max", "x", 3), "c": ("biased", "c_own", 3, 1, 2)},
        {"c_own": ("mean", "x", 3), "c": ("biased", "c_own", 3, 1, 2)},
    ],
)
def test_each_changed_step_changes_the_numbers(change):
    """Does a wrong block give other numbers?"""
    right, wrong = answers(wire(STEPS, SHAPE)), answers(wire({**STEPS, **change}, SHAPE))
    assert right.shape != wrong.shape or np.abs(right - wrong).max() > 0.01


def test_layers_one_after_the_other_differ_and_a_layer_used_twice_does_not():
    """Is a shared layer told from two layers?"""
    steps = {"a": ("conv", "x", 3, 3), "out": ("conv", "a", 3, 3)}
    twice = {"a": ("conv", "x", 3, 3), "out": ("again", "a", "a")}
    assert np.abs(answers(wire(steps, SHAPE)) - answers(wire(twice, SHAPE))).max() > 0.01


def test_seed_chooses_the_weights():
    """Do two seeds give other weights, and one the same?"""
    model = wire(STEPS, SHAPE)
    first = answers(model, 1)
    assert np.abs(first - answers(model, 2)).max() > 0.01
    np.testing.assert_array_equal(first, answers(model, 1))


@keras.saving.register_keras_serializable(package="own")
class Own(layers.Layer):
    """A layer that reports what it likes."""

    def call(self, x):
        """Return the input."""
        return x


def text_of(layer):
    inputs = keras.Input(SHAPE)
    return keras.Model(inputs, layer(inputs)).to_json()


@pytest.mark.parametrize("layer", [Own(), layers.Lambda(lambda x: x)])
def test_parts_with_code_of_their_own_are_refused(layer):
    """Is a layer of one's own told by its name?"""
    with pytest.raises(CheckFailure, match=type(layer).__name__):
        rebuild(text_of(layer))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", None, 3, "x" * (MOST_CHARACTERS + 1)]
)
def test_what_is_no_model_is_refused(text):
    """Does everything else end in a failed check?"""
    with pytest.raises(CheckFailure):
        rebuild(text)


@pytest.mark.parametrize("steps", [{"out": ("swap", "x")}, {"out": ("relu", "y")}, {}])
def test_tables_of_unknown_steps_are_refused(steps):
    """Are kinds and names checked?"""
    with pytest.raises(CourseError):
        wire(steps, SHAPE)


@pytest.mark.parametrize("mode", ["test", "training", "trained"])
def test_outputs_of_a_table_and_of_its_text_agree_in_each_mode(mode):
    """Does the text of a network give what its table gives, also when it is asked again?"""
    table = outputs_of(STEPS, X, 3, mode)
    table += 1  # ours to change
    inputs = keras.Input(SHAPE)
    text = keras.Model(inputs, block(inputs)).to_json()
    for described in (STEPS, text):
        np.testing.assert_allclose(outputs_of(described, X, 3, mode), table - 1, atol=1e-4)


def test_modes_differ():
    """Are batch statistics, moving ones and moved ones told apart?"""
    test, training, trained = (outputs_of(STEPS, X, 3, m) for m in ("test", "training", "trained"))
    assert np.abs(test - training).max() > 0.01
    assert np.abs(test - trained).max() > 0.001


def text_of_network(block, shape=SHAPE):
    inputs = keras.Input(shape)
    return keras.Model(inputs, block(inputs)).to_json()


def test_counts_of_a_table_and_of_its_text_agree():
    """Are layers counted by kind, nested ones too, and dense ones over channels as convolutions?"""
    counts = count_layers(STEPS, SHAPE)
    assert counts == {"BatchNormalization": 1, "Conv2D": 3}
    counts["Conv2D"] = 0  # ours to change
    assert count_layers(text_of_network(block), SHAPE) == count_layers(STEPS, SHAPE)
    assert count_layers(STEPS, SHAPE)["Conv2D"] == 3


def test_counts_tell_a_layer_used_twice_from_two_at_equal_places():
    """Is sharing seen where the outputs can't show it?"""
    apart = {"a": ("conv", "x", 4, 1), "b": ("conv", "x", 4, 1), "out": ("cat", "a", "b")}
    shared = apart | {"b": ("again", "x", "a")}
    np.testing.assert_array_equal(outputs_of(apart, X, 0), outputs_of(shared, X, 0))
    assert count_layers(apart, SHAPE) == {"Conv2D": 2}
    assert count_layers(shared, SHAPE) == {"Conv2D": 1}


@pytest.mark.parametrize(
    "thin",
    [
        lambda x: x[:, ::2, ::2],
        lambda x: x[..., ::2, :][:, ::2],
        lambda x: x[:, ::2, ::2] * np.float32([1, 1, 1]),
        lambda x: keras.ops.convert_to_tensor(1.0) * x[:, ::2, ::2],
    ],
)
def test_slices_and_constants_are_built_again(thin):
    """Do operators with plain values pass, and compute what they say?"""
    text = text_of_network(lambda x: layers.Dense(4, use_bias=False)(thin(x)))
    steps = {"out": ("conv", "x", 4, 1, 2)}
    np.testing.assert_allclose(outputs_of(text, X, 0), outputs_of(steps, X, 0), atol=1e-5)


def test_one_text_after_the_other_gives_what_each_gives_alone():
    """Does a model that is kept for the next check carry nothing over, moved statistics neither?"""
    first, other = text_of_network(block), text_of_network(layers.Conv2D(2, 3))
    alone = outputs_of(first, X, 0)
    for text, mode in ((first, "trained"), (first, "test"), (other, "test"), (first, "test")):
        found = outputs_of(text, X, 0, mode)
    np.testing.assert_array_equal(found, alone)


def test_what_a_network_begins_with_is_told():
    """Are the normalisations' first numbers told, and the terms that regularizers add?"""
    inputs = keras.Input((4, 5, 2))
    x = keras.layers.Conv2D(3, 1, kernel_regularizer="l2")(inputs)
    x = keras.layers.BatchNormalization(gamma_initializer="zeros")(x)
    text = keras.Model(inputs, keras.layers.BatchNormalization()(x)).to_json()
    assert as_made(text) == {
        "beta": [0.0],
        "gamma": [0.0, 1.0],
        "moving_mean": [0.0],
        "moving_variance": [1.0],
        "penalties": 1,
    }
