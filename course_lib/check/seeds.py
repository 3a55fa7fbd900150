"""Seeded inputs for hidden tests: the same exercise and secret give the same numbers."""

import hashlib
import os

import numpy as np

PUBLIC_SECRET = "from-gradients-to-faces"


def rng(grade_id: str) -> np.random.Generator:
    """Return the random generator of an exercise, seeded by its name and the grader's secret.

    The secret is the environment variable COURSE_SECRET, which an instructor's grader sets; without
    it a public default is used, so students can reproduce visible tests but not hidden ones.
    """
    secret = os.environ.get("COURSE_SECRET", PUBLIC_SECRET)
    digest = hashlib.sha256(f"{secret}\0{grade_id}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "little"))
