"""Does a converted program compute what the function does, in float32 and, nearly, in int8?"""

import sys

import numpy as np
import pytest
import tensorflow as tf

from course_lib.nets import lite

rng = np.random.default_rng(0)
KERNEL = rng.normal(size=(3, 3, 2, 4)).astype(np.float32)
IMAGES = rng.uniform(-1, 1, size=(6, 8, 7, 2)).astype(np.float32)


def convolve(x):
    return tf.reduce_mean(tf.nn.relu(tf.nn.conv2d(x, KERNEL, 2, "SAME")), axis=(1, 2))


def test_float32_program_gives_the_functions_numbers():
    """Are outputs the function's, one time for each input?"""
    outputs, seconds = lite.run(lite.convert(convolve, (1, 8, 7, 2)), IMAGES)
    np.testing.assert_allclose(outputs, convolve(IMAGES), atol=1e-5)
    assert seconds.shape == (6,) and (seconds > 0).all()


def test_int8_program_is_near_and_smaller_where_weights_count():
    """Does calibration give a program whose numbers are near?"""
    program = lite.convert(convolve, (1, 8, 7, 2), [[image[None]] for image in IMAGES])
    outputs, _ = lite.run(program, IMAGES)
    largest = np.abs(convolve(IMAGES)).max()
    assert 0 < np.abs(outputs - convolve(IMAGES)).max() < 0.05 * largest


def test_standard_error_comes_back_after_a_failure(capfd):
    """Does what is written to standard error show again when a program can't be run?"""
    with pytest.raises(ValueError, match=r"\w"):
        lite.run(b"no program", IMAGES)
    print("still here", file=sys.stderr)
    assert "still here" in capfd.readouterr().err
