"""What a network costs, without drawing its weights, which takes most of the time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import keras

from course_lib.nets.profile import Profile, profile_model
from course_lib.nets.registry import build


def profile_network(
    name: str, *, input_shape: tuple[int, int, int] | None = None, width: float = 1.0
) -> Profile:
    """Return the profile of the network called name; its weights are never made.

    name, input_shape, width: as for `build`. Raises CourseError where they make no network.
    """
    return profile_unbuilt(partial(build, name, input_shape=input_shape, width=width))


def profile_unbuilt(builder: Callable[[], keras.Model]) -> Profile:
    """Return the profile of the model that a function builds, whose weights are never made."""
    # Keras keeps the list of weights that are still to be drawn for each thread; with this
    # thread that list ends, too.
    with ThreadPoolExecutor(max_workers=1) as workers:
        return workers.submit(_profile, builder).result()


def _profile(builder: Callable[[], keras.Model]) -> Profile:
    with keras.StatelessScope(initialize_variables=False):
        return profile_model(builder())
