"""What went wrong between a program and the face service, in one sentence and a code."""

from course_lib.errors import CourseError


class ServiceError(CourseError):
    """A request that brought no answer, or the answer that the service refused it.

    code: the service's own, such as no_face or unauthorised; or one of the client's: unreachable
    (no connection came about), wrong_address, tls, connection_lost (after something may have been
    received), timeout, redirected, not_json, unexpected_answer, unreadable_image. status: of HTTP;
    request_id: what the service's log calls the request; retry_after: seconds that the service
    asks to wait. These three are None where there is none. maybe_done: whether what was asked for
    may have been carried out all the same, so that sending it again might add it twice.
    """

    def __init__(
        self,
        message: str,
        code: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
        maybe_done: bool = False,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after
        self.maybe_done = maybe_done
