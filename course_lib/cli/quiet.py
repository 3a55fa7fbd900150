"""TensorFlow without what it writes to the terminal by itself when it is imported."""

import os
import sys


def import_tensorflow() -> None:
    """Import TensorFlow without its remarks on processors and graphics cards.

    Its libraries write them to the terminal before they know of TF_CPP_MIN_LOG_LEVEL; what they
    say afterwards is left to that variable. An import that fails is told as ever.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.stderr.flush()
    terminal, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        import tensorflow  # noqa: F401
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)
        os.close(nowhere)
