"""How the service is."""

from typing import Literal

from course_lib.face_api.shapes import Answer


class StatusAnswer(Answer):
    status: Literal["ok"]
