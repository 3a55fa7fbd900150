"""What requests hold and answers say, as strict models; the OpenAPI document is made of them.

Coordinates are pixels of the upright picture, the origin at its top left corner.
"""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

from course_lib.data.keypoints import KEYPOINT_NAMES

MAX_FACES = 32
MIN_CHIP, DEFAULT_CHIP, MAX_CHIP = 32, 150, 512  # pixels
MAX_PAGE, DEFAULT_PAGE = 100, 50
# The largest whole number that JavaScript holds exactly.
LARGEST_ID = 2**53 - 1
# What controls terminals, turns text around, is not seen, or means something to some only.
_UNFIT = (
    r"\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ue000-\uf8ff\ufeff\ufff9-\uffff"
)
NAME_PATTERN = rf"^[^{_UNFIT}]*[^\s{_UNFIT}][^{_UNFIT}]*$"
UNKNOWN = "unknown"  # the label of a face that is nobody's
_UNKNOWN_PATTERN = r"^\s*[Uu][Nn][Kk][Nn][Oo][Ww][Nn]\s*$"
ATTRIBUTES = ("glasses", "facial_hair", "smiling", "eyes_closed")

Point = Annotated[tuple[float, float], Field(description="x and y, pixels.")]
Probability = Annotated[float, Field(ge=0, le=1)]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class Sent(BaseModel):
    """What a client sends: exactly these fields, of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Said(BaseModel):
    """What the service says; a mistake in it is logged without names or pictures."""

    model_config = ConfigDict(hide_input_in_errors=True)


class FaceOptions(Sent):
    max_faces: int = Field(
        MAX_FACES, ge=1, le=MAX_FACES, description="Answer for the surest so many faces only."
    )


class AlignOptions(FaceOptions):
    size: int = Field(DEFAULT_CHIP, ge=MIN_CHIP, le=MAX_CHIP, description="Side of a chip, pixels.")


def _require_name(value: str) -> str:
    """Refuse what can't be told from other text where it is shown."""
    if not re.fullmatch(NAME_PATTERN, value):
        raise ValueError("a name has a character that is seen, and none that steers text")
    if re.fullmatch(_UNKNOWN_PATTERN, value):
        raise ValueError(f"{value.strip()!r} is what strangers are called; send another name")
    return value


def _require_true(value: bool) -> bool:
    """Refuse False; that nothing else counts as True is for the strict type to see to."""
    if not value:
        raise ValueError("only people who agree can be enrolled; ask them, then send true")
    return value


class NewPerson(Sent):
    name: Annotated[str, AfterValidator(_require_name)] = Field(
        max_length=100,
        description="Shown when recognised.",
        json_schema_extra={"pattern": NAME_PATTERN, "not": {"pattern": _UNKNOWN_PATTERN}},
    )
    consent: Annotated[bool, AfterValidator(_require_true)] = Field(
        description="True: this person agreed that their face is enrolled.",
        json_schema_extra={"const": True},
    )


class Page(Sent):
    limit: int = Field(DEFAULT_PAGE, ge=1, le=MAX_PAGE, description="At most so many people.")
    after: int = Field(
        0, ge=0, le=LARGEST_ID, description="`next` of the page before; 0 for the first page."
    )


class Answer(Said):
    """What every answer in JSON says."""

    execution_ms: float = Field(0.0, ge=0, description="Milliseconds that the service took.")


class Size(Said):
    width: int = Field(ge=1)
    height: int = Field(ge=1)


class Box(Said):
    x: float
    y: float
    width: float = Field(ge=0)
    height: float = Field(ge=0)


class Boxed(Said):
    box: Box


class Face(Boxed):
    probability: Probability = Field(description="How sure the detector is; the surest come first.")


class FivePoints(Said):
    """Left and right as they are in the picture."""

    left_eye: Point
    right_eye: Point
    nose: Point
    mouth_left: Point
    mouth_right: Point


class DetectedFace(Face):
    landmarks: FivePoints


class DetectAnswer(Answer):
    image: Size
    faces: list[DetectedFace] = Field(description="Empty where no face was found.")


class LandmarkedFace(Face):
    landmarks: list[Point] = Field(
        min_length=68,
        max_length=68,
        description="In the order of iBUG 300-W: jaw, brows, nose, eyes, mouth.",
    )


class LandmarksAnswer(Answer):
    image: Size
    faces: list[LandmarkedFace]


class AlignedFace(Face):
    chip: str = Field(
        description="The face upright, as a square PNG picture in base64.",
        json_schema_extra={"contentEncoding": "base64", "contentMediaType": "image/png"},
    )


class AlignAnswer(Answer):
    image: Size
    faces: list[AlignedFace]


class Gender(Said):
    """A network's guess; it knows no third answer."""

    label: Literal["female", "male"]
    probability: Probability = Field(description="Of the label.")


class Expressions(Said):
    neutral: Probability
    happy: Probability
    sad: Probability
    angry: Probability
    fearful: Probability
    disgusted: Probability
    surprised: Probability


class Expression(Said):
    label: Literal["neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised"]
    probabilities: Expressions


class DescribedFace(Face):
    """Guesses about a picture, not facts about a person."""

    age: float = Field(description="Years.")
    gender: Gender
    expression: Expression
    glasses: Probability
    facial_hair: Probability
    smiling: Probability
    eyes_closed: Probability


class AttributesAnswer(Answer):
    image: Size
    faces: list[DescribedFace]


Keypoints = create_model(
    "Keypoints",
    __base__=Said,
    __doc__="Left and right are the subject's own.",
    **dict.fromkeys(KEYPOINT_NAMES, (Point, ...)),
)


class KeypointedFace(Face):
    keypoints: Keypoints


class KeypointsAnswer(Answer):
    image: Size
    faces: list[KeypointedFace]


class Threshold(Said):
    threshold: float = Field(gt=0, description="Faces at most so far apart count as one person.")
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


class UploadAnswer(Answer, Size):
    image_token: str = Field(description="Stands for the picture in other requests.")
    expires_in_s: int = Field(ge=0)


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


class SearchAnswer(Answer, Threshold):
    image: Size
    faces: list[RecognisedFace]


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
    frames: int = Field(ge=1, description="How many frames the challenge has by now.")


class VerdictAnswer(Answer):
    passed: bool
    reason: str = Field(
        description="Empty, or the first thing that was wrong: `too_few_frames`, `no_face`, "
        "`multiple_faces`, `different_person`, `missing_action`, `flat`."
    )
    message: str = Field(description="The same in a sentence that says what to do.")


class StatusAnswer(Answer):
    status: Literal["ok"]


class Problem(Said):
    code: str = Field(description="For programs; a code never changes its meaning.")
    message: str = Field(description="For people; one sentence that says what to do.")
    request_id: str = Field(description="The same as the header X-Request-Id.")


class ErrorAnswer(Said):
    error: Problem
