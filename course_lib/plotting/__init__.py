"""Figures that students look at: arrays in, matplotlib Axes out, and how they get on the page."""

from course_lib.plotting.show import animate, explore, show
from course_lib.plotting.style import COLOURS, use_course_style

__all__ = ["COLOURS", "animate", "explore", "show", "use_course_style"]
