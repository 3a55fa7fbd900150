"""The one exception that stands for bad input or a missing piece, never for a bug."""


class CourseError(Exception):
    """A problem the user can solve; its text is one sentence that says what to do next."""
