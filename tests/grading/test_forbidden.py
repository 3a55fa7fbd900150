"""Is a forbidden method found however it is spelled, and nothing else blamed?"""

import pytest

from course_lib.grading.forbidden import breach

SETUP = "import numpy as np\nimport tensorflow as tf\nfrom numpy import convolve as fold"
RULES = ("tensorflow", "np.convolve")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("def f(x): return x + 1", ""),
        ("def f(x): return np.sum(x)", ""),
        ("def f(x): return np.convolve(x, x)", "np.convolve"),
        ("def f(x): return fold(x, x)", "np.convolve"),
        ("import numpy\ndef f(x): return numpy.convolve(x, x)", "np.convolve"),
        ("from numpy import convolve\ndef f(x): return convolve(x, x)", "np.convolve"),
        ("def f(x): return tf.nn.conv2d(x, x)", "tensorflow"),
        ("def f(x):\n    from tensorflow import nn\n    return nn.relu(x)", "tensorflow"),
        ("def f(x): return helper(x)", "tensorflow"),
        ("def f(x): return __import__('tensorflow').nn.relu(x)", "tensorflow"),
        ("import importlib\ndef f(x): importlib.import_module('tensorflow.nn')", "tensorflow"),
        ("def f(x): return getattr(np, 'convolve')(x, x)", "np.convolve"),
        ("import sys\ndef f(x): return sys.modules['tensorflow'].nn.relu(x)", "tensorflow"),
        ("def f(x): return __import__('tensor' + 'flow')", "__import__ with a computed text"),
        ("def f(x): exec(str(x))", "exec with a computed text"),
        ("def f(x): return getattr(np, x.name)(x)", ""),
        ("def f(x): return model.eval(x) + x.exec(x)", ""),
        ("def f(x): 'tensorflow in a text is no use of it'", ""),
        ("def f(x:", ""),
    ],
)
def test_is_the_breach_named(answer, found):
    own = "def helper(x): return deeper(x)\ndef deeper(x): return tf.nn.relu(x)"
    assert breach(answer, [own], [SETUP, own, answer], RULES) == found


def test_is_another_exercises_answer_left_alone():
    other = "def other(x): return tf.nn.relu(x)"
    answer = "def f(x): return other(x)"
    assert breach(answer, [], [SETUP, other, answer], RULES) == ""
