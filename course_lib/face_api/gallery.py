"""People who agreed to be recognised, their faces, and who somebody is."""

from datetime import datetime

from pydantic import Field

from course_lib.face_api.comparison import Threshold
from course_lib.face_api.shapes import Answer, Box, Face, Id, PictureAnswer, Probability, Said

UNKNOWN = "unknown"  # the label of a face that is nobody's


class Person(Said):
    id: Id
    name: str
    consented_at: datetime
    faces: int = Field(ge=0, description="How many are enrolled.")


class PersonAnswer(Answer, Person):
    pass


class PeopleAnswer(Answer):
    people: list[Person] = Field(description="In the order in which they were added.")
    next: Id | None = Field(description="Ask for the rest with `after` set to it; null at the end.")


class EnrolledFace(Said):
    id: Id
    person_id: Id
    box: Box = Field(description="Where the face was in its picture, which is not kept.")
    enrolled_at: datetime


class FaceAnswer(Answer, EnrolledFace):
    pass


class FacesAnswer(Answer):
    faces: list[EnrolledFace]


class Subject(Said):
    id: Id
    name: str


class Candidate(Subject):
    similarity: Probability
    distance: float = Field(ge=0)


class RecognisedFace(Face):
    subject: Subject | None = Field(description="Null where nobody enrolled is close enough.")
    label: str = Field(description="The subject's name, or `unknown`.")
    candidates: list[Candidate] = Field(
        description="The closest people, accepted or not, the closest first."
    )


class SearchAnswer(PictureAnswer, Threshold):
    faces: list[RecognisedFace]
