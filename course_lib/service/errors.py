"""What can go wrong with a request: codes, their HTTP status, an exception that carries one."""

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

    code: a key of STATUS. Its text is one sentence that says what to do. retry_after: seconds after
    which the same request may succeed, where that is known.
    """

    def __init__(self, code: str, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = STATUS[code]
        self.retry_after = retry_after
