"""Whether two faces are one person's, and the threshold that decides it."""

from pydantic import Field

from course_lib.face_api.shapes import Answer, Boxed, Probability, Said, Size


class Threshold(Said):
    threshold: float = Field(gt=0, description="Faces at most this far apart count as one person.")
    false_accept_rate: Probability = Field(
        description="Share of pairs of strangers that the threshold lets through, where measured."
    )


class ComparedFace(Boxed):
    image: Size


class CompareAnswer(Answer, Threshold):
    same: bool
    similarity: Probability = Field(description="1 at distance 0, 0.5 at the threshold.")
    distance: float = Field(ge=0)
    first: ComparedFace
    second: ComparedFace
