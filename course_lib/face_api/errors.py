"""What went wrong with a request."""

from pydantic import Field

from course_lib.face_api.shapes import Said


class Problem(Said):
    code: str = Field(description="For programs; a code never changes its meaning.")
    message: str = Field(
        description="For people; one sentence that says what to do, in English, or in Chinese "
        "where the header Accept-Language asks for it and there is one."
    )
    request_id: str = Field(description="The same as the header X-Request-Id.")


class ErrorAnswer(Said):
    error: Problem
