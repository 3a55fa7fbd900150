"""Are a machine's roofs measured in the right units, and does work stay below them?"""

import numpy as np
import pytest

from course_lib.errors import CourseError
from course_lib.nets.profile import roofline
from course_lib.nets.profile.roofline import (
    Roofline,
    measure_bandwidth,
    measure_peak,
    measure_roofline,
)


def test_work_is_held_back_by_the_lower_roof():
    """Is the limit bandwidth times intensity left of the ridge, the peak right of it?"""
    machine = Roofline(peak=40.0, bandwidth=8.0)
    assert machine.ridge == 5.0
    np.testing.assert_array_equal(machine.attainable([0.5, 5, 100]), [4, 40, 40])


class Clock:
    """Stands in for the clock: each call takes as long as the next of some times."""

    def __init__(self, *durations):
        self.moments = iter(np.cumsum(durations))
        self.last = 0.0

    def __call__(self):
        self.last = next(self.moments, self.last + 100.0)
        return self.last


def test_peak_is_the_products_of_a_matrix_over_the_shortest_time(monkeypatch):
    """Does a product of side n count n cubed, timed by the fastest call?"""
    # The end, then start and stop of three calls with the look at the end behind each.
    clock = Clock(0.0, 0.1, 0.5, 0.1, 0.1, 0.25, 0.1, 0.1, 0.4, 9.0)
    monkeypatch.setattr(roofline, "perf_counter", clock)
    assert measure_peak(side=8, seconds=2.0) == pytest.approx(8**3 / 0.25)


def test_bandwidth_counts_what_is_read_and_what_is_written(monkeypatch):
    """Is a copy of half the bytes counted twice, once for each side?"""
    clock = Clock(0.0, 0.1, 0.5, 9.0)
    monkeypatch.setattr(roofline, "perf_counter", clock)
    num_bytes = 64 * 2**20
    assert measure_bandwidth(num_bytes, seconds=1.0) == pytest.approx(num_bytes / 0.5)


def test_small_copies_are_repeated_and_counted(monkeypatch):
    """Does an array that fits into a cache count as often as it was copied?"""
    clock = Clock(0.0, 0.1, 0.5, 9.0)
    monkeypatch.setattr(roofline, "perf_counter", clock)
    num_bytes = 2**20
    repeats = 2**22 // (num_bytes // 8)
    assert measure_bandwidth(num_bytes, seconds=1.0) == pytest.approx(repeats * num_bytes / 0.5)


def test_this_machine_has_roofs():
    """Do real measurements give figures that a computer of today can have?"""
    machine = measure_roofline(seconds=0.02, num_bytes=2**22)
    assert 1e7 < machine.peak < 1e15
    assert 1e7 < machine.bandwidth < 1e14


@pytest.mark.parametrize("arguments", [{"side": 0}, {"seconds": 0.0}, {"side": 4, "seconds": -1.0}])
def test_peak_of_nothing_is_refused(arguments):
    """Does a measurement without work or time end in a sentence?"""
    with pytest.raises(CourseError, match="above zero"):
        measure_peak(**arguments)


@pytest.mark.parametrize("arguments", [{"num_bytes": 0}, {"seconds": 0.0}])
def test_bandwidth_of_nothing_is_refused(arguments):
    """Does a copy of nothing end in a sentence?"""
    with pytest.raises(CourseError, match="above zero"):
        measure_bandwidth(**arguments)
