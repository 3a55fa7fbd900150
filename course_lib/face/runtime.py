"""The pretrained networks ready to run: each loaded once, when first asked for, and traced once."""

import threading
from collections.abc import Callable

import numpy as np
import tensorflow as tf

from course_lib.data import face_weights
from course_lib.errors import CourseError
from course_lib.face import networks

BATCH_SIZE = 32  # larger batches are cut up: more images at once only take more memory

_BUILDERS: dict[str, Callable] = {
    "tiny_face_detector": networks.build_tiny_face_detector,
    "ssd_mobilenetv1": networks.build_ssd_mobilenet,
    "face_landmark_68": networks.build_landmarks68,
    "face_expression": networks.build_expression,
    "age_gender": networks.build_age_gender,
    "face_recognition": networks.build_recognition,
}
_functions: dict[str, tf.types.experimental.PolymorphicFunction] = {}
_loading = threading.RLock()


def network_function(name: str) -> tf.types.experimental.PolymorphicFunction:
    """Return a network as a compiled function of float32 (N, size, size, 3), RGB, 0..255.

    name: the network's name in `course_lib.data.FACE_NETWORKS`. The first call loads its weights;
    threads that ask at the same time wait for the first. Raises CourseError for another name, and
    where the weights are not in the cache.
    """
    if name not in _BUILDERS:
        raise CourseError(f"There is no network {name!r}; the networks are {', '.join(_BUILDERS)}.")
    return compiled(name, lambda: _network(name))


def compiled(name: str, build: Callable) -> tf.types.experimental.PolymorphicFunction:
    """Return the compiled function called name, built and traced at its first use.

    build: returns (function of one batch, side of its square images).
    """
    with _loading:
        if name not in _functions:
            function, size = build()
            signature = [tf.TensorSpec((None, size, size, 3), tf.float32)]
            _functions[name] = tf.function(function, input_signature=signature, autograph=False)
        return _functions[name]


def run_in_batches(function: Callable, inputs: np.ndarray) -> list[np.ndarray]:
    """Return each output of a compiled function for all inputs, (N, ...) each.

    inputs: float32 (N, size, size, 3) with N at least 1.
    """
    batches = [
        tf.nest.flatten(function(tf.constant(inputs[start : start + BATCH_SIZE])))
        for start in range(0, len(inputs), BATCH_SIZE)
    ]
    return [np.concatenate(parts) for parts in zip(*batches, strict=True)]


def trace_counts() -> dict[str, int]:
    """Return how often each function loaded so far was traced; more than once is a defect."""
    return {
        name: function.experimental_get_tracing_count() for name, function in _functions.items()
    }


def _network(name: str) -> tuple[Callable, int]:
    model = _BUILDERS[name](face_weights(name))
    return (lambda images: model(images, training=False)), model.input_shape[1]
