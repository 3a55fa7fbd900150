"""Libraries that a process imports once, so that the processes forked from it have them at once."""

import gc
import importlib
import os
import sys
import threading
from collections.abc import Iterable


class NotSafe(Exception):
    """This process must not be forked; the text says why."""


def load_libraries(names: Iterable[str]) -> None:
    """Import modules; nothing of it may start a thread or run an operation."""
    # Nobody debugs here.
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # None forbids an import
    gc.disable()  # or it looks at all that was imported again and again: a fifth of the time
    for name in names:
        importlib.import_module(name)
    gc.enable()
    gc.collect()
    gc.freeze()  # what is here now is never collected, so its pages stay shared


def assert_safe_to_fork() -> None:
    """Raise NotSafe when a fork could hang: other threads, or TensorFlow already at work."""
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1 or threading.active_count() != 1:
        raise NotSafe(f"it has {threads} threads after its imports")
    from tensorflow.python.eager import context

    if context.context_safe() is not None and context.context_safe()._initialized:
        raise NotSafe("TensorFlow's eager context is already initialised")
