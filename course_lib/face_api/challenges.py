"""A liveness challenge: what is asked for, what came, how it ended."""

from pydantic import Field

from course_lib.face_api.shapes import Answer


class ChallengeAnswer(Answer):
    id: str
    actions: list[str] = Field(
        min_length=1,
        description="To be done in order: `turn_left` and `turn_right` (the subject's own), "
        "`blink`, `open_mouth`. Begin with a still face that looks at the camera.",
    )
    expires_in_s: int = Field(ge=0)
    min_frames: int = Field(ge=1)
    max_frames: int = Field(ge=1)


class FramesAnswer(Answer):
    frames: int = Field(ge=1, description="How many frames the challenge has so far.")


class VerdictAnswer(Answer):
    passed: bool
    reason: str = Field(
        description="Empty, or the first thing that was wrong: `too_few_frames`, `no_face`, "
        "`multiple_faces`, `different_person`, `missing_action`, `flat`."
    )
    message: str = Field(description="The same in a sentence that says what to do.")
