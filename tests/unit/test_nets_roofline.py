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


SLOW = 1e9  # seconds that the convolution takes where a product is to win


def test_peak_is_the_products_of_a_matrix_over_the_shortest_time(monkeypatch):
    """Does a product of side n count n cubed, timed by the fastest call?"""
    # The end; three rounds, a product and the convolution each, with the look at the end behind.
    rounds = [moment for best in (0.5, 0.25, 0.4) for moment in (0.1, best, 0.1, SLOW, 0.1)]
    monkeypatch.setattr(roofline, "perf_counter", Clock(0.0, *rounds, 0.1, 9.0))
    assert measure_peak(sides=(8,), seconds=2.5 * SLOW) == pytest.approx(8**3 / 0.25)


@pytest.mark.parametrize(("first", "second", "third"), [(0.5, SLOW, SLOW), (SLOW, 0.5, SLOW)])
def test_the_fastest_of_several_products_is_the_peak(monkeypatch, first, second, third):
    """Is each product held against the other, and the best pace kept?"""
    clock = Clock(0.0, 0.1, first, 0.1, second, 0.1, third, 9.0)
    monkeypatch.setattr(roofline, "perf_counter", clock)
    expected = max(8**3 / first, 4**3 / second)
    assert measure_peak(sides=(8, 4), seconds=1.0) == pytest.approx(expected)


def test_a_convolution_may_be_the_peak(monkeypatch):
    """Does it count places times 9 times channels twice, where it is the fastest?"""
    monkeypatch.setattr(roofline, "perf_counter", Clock(0.0, 0.1, SLOW, 0.1, 0.5, 9.0))
    side, channels = roofline.CONVOLVED
    expected = side * side * 3 * 3 * channels * channels / 0.5
    assert measure_peak(sides=(8,), seconds=1.0) == pytest.approx(expected)


def test_bandwidth_counts_what_is_read_and_what_is_written(monkeypatch):
    """Is a copy of half the bytes counted twice, once for each side?"""
    monkeypatch.setattr(roofline, "perf_counter", Clock(0.0, 0.1, 0.5, 9.0))
    monkeypatch.setattr(roofline.os, "cpu_count", lambda: 1)
    monkeypatch.setattr(roofline.os, "sched_getaffinity", lambda _: {0}, raising=False)
    num_bytes = 64 * 2**20
    assert measure_bandwidth(num_bytes, seconds=1.0) == pytest.approx(num_bytes / 0.5)


def test_small_copies_are_repeated_and_counted(monkeypatch):
    """Does an array that fits into a cache count as often as it was copied?"""
    monkeypatch.setattr(roofline, "perf_counter", Clock(0.0, 0.1, 0.5, 9.0))
    monkeypatch.setattr(roofline.os, "cpu_count", lambda: 1)
    monkeypatch.setattr(roofline.os, "sched_getaffinity", lambda _: {0}, raising=False)
    num_bytes = 2**20
    repeats = roofline.COPIED_NUMBERS // (num_bytes // 8)
    assert measure_bandwidth(num_bytes, seconds=1.0) == pytest.approx(repeats * num_bytes / 0.5)


@pytest.mark.parametrize(("alone", "together"), [(0.5, 0.25), (0.25, 0.5)])
def test_the_faster_number_of_threads_counts(monkeypatch, alone, together):
    """Is the bandwidth that of one thread or of all, whichever copied faster?"""
    clock = Clock(0.0, 0.1, alone, 0.1, together, 9.0)
    monkeypatch.setattr(roofline, "perf_counter", clock)
    monkeypatch.setattr(roofline.os, "cpu_count", lambda: 3)
    monkeypatch.setattr(roofline.os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    num_bytes = 64 * 2**20
    assert measure_bandwidth(num_bytes, seconds=1.0) == pytest.approx(num_bytes / 0.25)


def test_a_second_measurement_only_raises_the_roofs():
    """Are the higher peak and the higher bandwidth kept, each on its own?"""
    machine = Roofline(peak=40.0, bandwidth=8.0)
    assert machine.raised(Roofline(50.0, 7.0)) == Roofline(50.0, 8.0)
    assert machine.raised(Roofline(30.0, 9.0)) == Roofline(40.0, 9.0)


def test_this_machine_has_roofs():
    """Do real measurements give figures that a computer of today can have?"""
    machine = measure_roofline(seconds=0.02, num_bytes=2**22)
    assert 1e7 < machine.peak < 1e15
    assert 1e7 < machine.bandwidth < 1e14


@pytest.mark.parametrize(
    "arguments",
    [{"sides": (0,)}, {"sides": (4, 0)}, {"seconds": 0.0}, {"sides": (4,), "seconds": -1.0}],
)
def test_peak_of_nothing_is_refused(arguments):
    """Does a measurement without work or time end in a sentence?"""
    with pytest.raises(CourseError, match="above zero"):
        measure_peak(**arguments)


@pytest.mark.parametrize("arguments", [{"num_bytes": 0}, {"seconds": 0.0}])
def test_bandwidth_of_nothing_is_refused(arguments):
    """Does a copy of nothing end in a sentence?"""
    with pytest.raises(CourseError, match="above zero"):
        measure_bandwidth(**arguments)
