"""What tests in notebooks call: comparisons that explain, and mistakes that they recognise."""

from course_lib.check.compare import close
from course_lib.check.demo import demo
from course_lib.check.exact import equal, raises, that, unchanged
from course_lib.check.failure import CheckFailure
from course_lib.check.plain import plain
from course_lib.check.seeds import rng

__all__ = ["CheckFailure", "close", "demo", "equal", "plain", "raises", "rng", "that", "unchanged"]
