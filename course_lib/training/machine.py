"""What this machine is and can do: the number format to train in, and its bare convolution."""

import os
import platform
import time
from pathlib import Path

import keras
import tensorflow as tf

_CPU_INFO = Path("/proc/cpuinfo")
# Flags of processors that multiply bfloat16 in hardware; others only emulate it.
_BFLOAT16_FLAGS = {"amx_bf16", "avx512_bf16"}


def choose_precision(cpu_info: Path = _CPU_INFO) -> str:
    """Return the Keras policy that trains fastest here: "mixed_bfloat16" or "float32".

    cpu_info: where Linux lists the processor's flags; without that file it is "float32".
    """
    flags = set(_cpu_field("flags", cpu_info).split())
    return "mixed_bfloat16" if flags & _BFLOAT16_FLAGS else "float32"


def describe_machine(precision: str) -> dict:
    """Return what a metrics file says about where its figures come from."""
    return {
        "processor": _cpu_field("model name", _CPU_INFO) or platform.processor() or "unknown",
        "cores": len(os.sched_getaffinity(0)),
        "precision": precision,
        "python": platform.python_version(),
        "tensorflow": tf.__version__,
        "keras": keras.__version__,
    }


def measure_convolution(precision: str, channels: int = 64, seconds: float = 0.5) -> float:
    """Return the FLOP/s of a bare 3 x 3 convolution here, the best of a few.

    A multiply-accumulate counts as two. The map is 32 x 32 and the batch 128, as in training;
    what a whole training reaches beside it says how much goes into everything else.
    """
    dtype = tf.bfloat16 if precision == "mixed_bfloat16" else tf.float32
    images = tf.cast(tf.random.stateless_normal((128, 32, 32, channels), (0, 1)), dtype)
    kernel = tf.cast(tf.random.stateless_normal((3, 3, channels, channels), (2, 3)), dtype)
    convolve = tf.function(lambda: tf.nn.conv2d(images, kernel, 1, "SAME"))
    convolve()
    flops = 2 * 128 * 32 * 32 * 9 * channels**2
    best, end = 0.0, time.perf_counter() + seconds
    while best == 0 or time.perf_counter() < end:
        start = time.perf_counter()
        convolve()
        best = max(best, flops / (time.perf_counter() - start))
    return best


def _cpu_field(name: str, cpu_info: Path) -> str:
    """Return the first value of a field of /proc/cpuinfo, "" where there is none."""
    try:
        lines = cpu_info.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    values = (
        line.partition(":")[2].strip() for line in lines if line.split(":")[0].strip() == name
    )
    return next(values, "")
