"""Is a forbidden method found however it is spelled, and nothing else blamed?"""

import pytest

from course_lib.grading.lesson.forbidden import find_breach

SETUP = "import numpy as np\nimport tensorflow as tf\nfrom numpy import convolve as fold\n"
SETUP += "def plot(x):\n    quick = np.convolve\n    return quick(x, x)"
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
        ("xp = np\ndef f(x): return xp.convolve(x, x)", "np.convolve"),
        ("def f(x):\n    xp = np\n    return xp.convolve(x, x)", "np.convolve"),
        ("fast = np.convolve\ndef f(x): return fast(x, x)", "np.convolve"),
        ("def f(x): return vars(np)['convolve'](x, x)", "np.convolve"),
        ("def f(x): return np.__dict__['convolve'](x, x)", "np.convolve"),
        ("def f(x): return operator.attrgetter('convolve')(np)(x, x)", "np.convolve"),
        ("from numpy import *\ndef f(x): return convolve(x, x)", "np.convolve"),
        ("%%time\ndef f(x): return np.convolve(x, x)", "np.convolve"),
        ("%%capture out\ndef f(x): return np.convolve(x, x)", "np.convolve"),
        ("def f(x, fold): return fold(x)", ""),
        ("def f(x):\n    fold = x + 1\n    return fold", ""),
        ("f = lambda fold: fold + 1", ""),
        ("fold = 3\ndef f(x): return x + 1\nprint(np.convolve([1], [2]))", ""),
        ("def f(x): return x + 1\nassert f(1) == np.convolve([1], [2])", ""),
        ("def quick(x): return x\ndef f(x): return quick(x)", ""),
        ("tensorflow = 3\ndef f(x): return x + tensorflow", ""),
        ("def f(x):\n    helper = x + 1\n    return helper", ""),
        ("def f(x, deeper): return deeper(x)", ""),
        ("def f(x, helper=helper): return helper(x)", "tensorflow"),
        ("@helper\ndef f(helper): return helper", "tensorflow"),
    ],
)
def test_breach_is_named(answer, found):
    """Which forbidden name does an answer use, in whatever spelling?"""
    own = "def helper(x): return deeper(x)\ndef deeper(x): return tf.nn.relu(x)"
    breach = find_breach(answer, [own], [SETUP, own, answer], RULES)
    assert (breach.rule if breach else "") == found


def test_line_of_a_breach_is_told():
    """Does the message quote the line that breaks the rule?"""
    answer = "xp = np\n\n\ndef f(x):\n    return xp.convolve(x, x)\n"
    told = find_breach(answer, [], [SETUP, answer], RULES).failure().text()
    assert "The answer uses np.convolve" in told
    assert "it is in the line: return xp.convolve(x, x)" in told


def test_answer_of_another_exercise_is_left_alone():
    """Is a helper from another exercise no breach of this one?"""
    other = "def other(x): return tf.nn.relu(x)"
    answer = "def f(x): return other(x)"
    assert find_breach(answer, [], [SETUP, other, answer], RULES) is None
