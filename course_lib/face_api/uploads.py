"""A picture that was sent ahead."""

from pydantic import Field

from course_lib.face_api.shapes import Answer, Size


class UploadAnswer(Answer, Size):
    image_token: str = Field(description="Stands for the picture in other requests.")
    expires_in_s: int = Field(ge=0)
