"""How the service is."""

from typing import Literal

from course_lib.service.schemas.shapes import Answer


class StatusAnswer(Answer):
    status: Literal["ok"]
