"""What can go wrong with a request: codes, their HTTP status, an exception that carries one."""

from collections.abc import Mapping

from course_lib.service.words.messages import ENGLISH, Message, Told

STATUS = {
    "bad_request": 400,
    "unauthorised": 401,
    "forbidden": 403,
    "not_found": 404,
    "unknown_token": 404,
    "unknown_challenge": 404,
    "method_not_allowed": 405,
    "conflict": 409,
    "expired": 410,
    "too_large": 413,
    "unsupported_media_type": 415,
    "unsupported_image": 422,
    "no_face": 422,
    "multiple_faces": 422,
    "low_quality": 422,
    "too_many_requests": 429,
    "internal": 500,
    "not_ready": 503,
}


class ServiceError(Exception):
    """A request that can't be answered as asked.

    problem: its code is a key of STATUS. values: for the gaps in its sentence. retry_after: seconds
    after which the same request may succeed, where that is known.
    """

    def __init__(
        self,
        problem: Message,
        values: Mapping[str, object] | None = None,
        *,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(problem.told(ENGLISH, values).text)
        self._problem, self._values = problem, values
        self.code = problem.code
        self.status = STATUS[problem.code]
        self.retry_after = retry_after

    def told(self, language: str) -> Told:
        """Return the sentence that says what to do, in a language if there is one in it."""
        return self._problem.told(language, self._values)
