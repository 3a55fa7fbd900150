"""Is a network profiled without its weights as with them?"""

import keras
import pytest

from course_lib.errors import CourseError
from course_lib.nets import build
from course_lib.nets.costing import profile_network
from course_lib.nets.profile import profile_model


def test_costs_are_those_of_the_built_network():
    """Are all counts the same?"""
    expected = profile_model(build("resnet20", input_shape=(40, 32, 3), width=0.5))
    found = profile_network("resnet20", input_shape=(40, 32, 3), width=0.5)
    assert found.parameters == expected.parameters
    assert found.macs == expected.macs
    assert found.receptive_field == expected.receptive_field


def test_nothing_is_left_behind():
    """Are weights drawn as always afterwards?"""
    profile_network("resnet20")
    layer = keras.layers.Dense(3)
    layer.build((None, 4))
    assert layer.kernel.numpy().std() > 0


def test_unknown_network_is_refused():
    """Does the sentence of `build` come through?"""
    with pytest.raises(CourseError, match="no network called"):
        profile_network("resnet21")
