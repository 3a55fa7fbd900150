"""Networks as TensorFlow Lite programs: converted, in float32 or int8, and run on one core."""

import contextlib
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import tensorflow as tf


def convert(
    function: Callable[[tf.Tensor], tf.Tensor],
    input_shape: Sequence[int],
    batches: Iterable[list[np.ndarray]] | None = None,
) -> bytes:
    """Return a program that computes a function of one float32 tensor.

    function: of TensorFlow's operations, its weights in it. input_shape: with the batch.
    batches: lists of one input each; given, the program computes in int8 as far as it can, with
    ranges of activations that were seen while these went through, weights per channel.
    """
    module = tf.Module()
    module.function = tf.function(function, autograph=False)
    graph = module.function.get_concrete_function(tf.TensorSpec(input_shape, tf.float32))
    converter = tf.lite.TFLiteConverter.from_concrete_functions([graph], module)
    if batches is not None:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: batches
    with _quiet():
        return converter.convert()


def run(program: bytes, inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (outputs, seconds) of a program for inputs one by one, on one core.

    inputs: (num_inputs, ...), of the shape that the program was made for, without the batch of 1.
    Returns: float32 (num_inputs, ...) and the time of each, (num_inputs,).
    """
    with _quiet():  # its remark that it moves to a package of its own
        interpreter = tf.lite.Interpreter(model_content=program, num_threads=1)
        interpreter.allocate_tensors()
    source = interpreter.get_input_details()[0]["index"]
    sink = interpreter.get_output_details()[0]["index"]
    outputs, seconds = [], []
    for one in inputs.astype(np.float32)[:, None]:
        interpreter.set_tensor(source, one)
        start = time.perf_counter()
        interpreter.invoke()
        seconds.append(time.perf_counter() - start)
        outputs.append(interpreter.get_tensor(sink)[0])
    return np.array(outputs), np.array(seconds)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Drop warnings, and what C++ writes to the process's standard error."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
