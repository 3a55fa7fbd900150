"""How a test can end other than by passing."""


class TestEnded(BaseException):
    """The test is over, whatever the test cell's code would make of it.

    A BaseException that is also kept by the link, so that neither `except Exception` in a test cell
    nor the student's code can swallow it.
    """

    __test__ = False  # its name is not a test's


class JudgeFault(TestEnded):
    """The test cell asked for something that handles don't do: the course's mistake."""


def student_exception(raised: str, kinds: list, text: str, line: str) -> Exception:
    """Return the student's exception as its nearest built-in class, marked as the student's."""
    import builtins

    for name in kinds:
        kind = getattr(builtins, name, None) if isinstance(name, str) else None
        if isinstance(kind, type) and issubclass(kind, Exception):
            break
    else:
        kind = RuntimeError
    try:
        error = kind(text)
    except Exception:  # some, such as UnicodeDecodeError, want other arguments
        error = RuntimeError(text)
    vars(error).update(raised_by_student=True, student_class=raised, student_line=line)
    return error
