"""Images and boxes as plain arrays: NumPy and OpenCV, no networks."""

from course_lib.vision.boxes import corners_of, squares_around
from course_lib.vision.crops import crop_square, level_by_eyes, resize_to_width
from course_lib.vision.mosaic import locate_in_mosaic, make_mosaic
from course_lib.vision.recapture import simulate_recapture

__all__ = [
    "corners_of",
    "crop_square",
    "level_by_eyes",
    "locate_in_mosaic",
    "make_mosaic",
    "resize_to_width",
    "simulate_recapture",
    "squares_around",
]
