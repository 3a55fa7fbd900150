"""Is a network's cost told by the sizes of its maps, whatever stands between them?"""

import keras
from keras import layers

from course_lib.nets.profile import Stage, profile_model, stages_of


def test_layers_of_one_side_make_a_stage():
    """Are convolutions counted with maps of their output's side, and dense layers at side 1?"""
    inputs = keras.Input((12, 10, 3))
    x = layers.Conv2D(4, 3)(layers.ZeroPadding2D(1)(inputs))
    x = layers.Conv2D(5, 1)(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(6, 3, padding="same")(x)
    x = layers.Dense(7)(layers.Flatten()(x))
    profile = profile_model(keras.Model(inputs, layers.Dense(2)(x)))
    first = (9 * 3 + 1) * 4 + (4 + 1) * 5
    assert stages_of(profile) == (
        Stage(12, 5, first, 12 * 10 * (9 * 3 * 4 + 4 * 5)),
        Stage(6, 6, (9 * 5 + 1) * 6, 6 * 5 * 9 * 5 * 6),
        Stage(1, 7, (6 * 5 * 6 + 1) * 7 + (7 + 1) * 2, 6 * 5 * 6 * 7 + 7 * 2),
    )


def test_totals_are_the_profile_s():
    """Do the stages add up to the whole, branches of two sides included?"""
    inputs = keras.Input((8, 8, 2))
    left = layers.MaxPooling2D(2)(inputs)
    right = layers.Conv2D(3, 2, strides=2)(layers.Conv2D(4, 3, padding="same")(inputs))
    x = layers.Concatenate()([left, right])
    profile = profile_model(keras.Model(inputs, layers.GlobalAveragePooling2D()(x)))
    stages = stages_of(profile)
    assert [(stage.side, stage.channels) for stage in stages] == [(8, 4), (4, 5), (1, 5)]
    assert sum(stage.parameters for stage in stages) == profile.parameters
    assert sum(stage.macs for stage in stages) == profile.macs


def test_a_look_at_the_whole_map_inside_a_network_is_no_stage():
    """Does a squeeze-and-excitation block count for the maps that it weighs?"""
    inputs = keras.Input((6, 6, 4))
    x = layers.Conv2D(8, 1)(inputs)
    weights = layers.Dense(8)(layers.Dense(2)(layers.GlobalAveragePooling2D()(x)))
    x = layers.Multiply()([x, layers.Reshape((1, 1, 8))(weights)])
    profile = profile_model(keras.Model(inputs, layers.Conv2D(3, 1)(x)))
    assert [stage.side for stage in stages_of(profile)] == [6]
    assert stages_of(profile)[0].parameters == profile.parameters


def test_a_mean_that_stays_a_map_of_one_place_is_no_stage():
    """Does squeeze and excitation that keeps its axes count for the maps that it weighs?"""
    inputs = keras.Input((6, 6, 4))
    x = layers.Conv2D(8, 1)(inputs)
    squeezed = layers.GlobalAveragePooling2D(keepdims=True)(x)
    x = layers.Multiply()([x, layers.Dense(8)(layers.Dense(12)(squeezed))])
    x = layers.GlobalAveragePooling2D(keepdims=True)(layers.Conv2D(3, 1, strides=2)(x))
    profile = profile_model(keras.Model(inputs, layers.Conv2D(5, 1)(x)))
    assert [(stage.side, stage.channels) for stage in stages_of(profile)] == [
        (6, 8), (3, 3), (1, 5)
    ]  # fmt: skip
    first = (4 + 1) * 8 + (8 + 1) * 12 + (12 + 1) * 8
    assert stages_of(profile)[0].parameters == first


def test_a_table_of_all_pairs_of_places_is_no_map():
    """Does self-attention count for the maps whose places it compares, which keep their width?"""
    inputs = keras.Input((4, 6, 8))
    x = layers.Conv2D(8, 1)(inputs)
    rows = layers.Reshape((24, 8))(x)
    weights = layers.Softmax()(layers.Dot(axes=2)([rows, rows]))
    y = layers.Reshape((4, 6, 8))(layers.Dot(axes=(2, 1))([weights, rows]))
    profile = profile_model(keras.Model(inputs, layers.Add()([x, y])))
    assert stages_of(profile) == (Stage(4, 8, (8 + 1) * 8, 24 * 8 * 8 + 2 * 24 * 24 * 8),)


def test_a_network_without_maps_is_one_stage():
    """Is a row of numbers a stage of side 1?"""
    inputs = keras.Input((5,))
    profile = profile_model(keras.Model(inputs, layers.Dense(3)(inputs)))
    assert stages_of(profile) == (Stage(1, 3, 18, 15),)
