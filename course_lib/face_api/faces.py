"""What there is to say about each face of one picture."""

import base64
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, create_model

from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.face_api.shapes import (
    Face,
    NamedPoints,
    PictureAnswer,
    Point,
    Probability,
    Said,
)

ATTRIBUTES = ("glasses", "facial_hair", "smiling", "eyes_closed")


class FivePoints(NamedPoints):
    """Left and right as they are in the picture."""

    left_eye: Point
    right_eye: Point
    nose: Point
    mouth_left: Point
    mouth_right: Point


class DetectedFace(Face):
    landmarks: FivePoints | None = Field(description="Null unless they were asked for.")


class DetectAnswer(PictureAnswer):
    faces: list[DetectedFace] = Field(description="Empty where no face was found.")


class LandmarkedFace(Face):
    landmarks: list[Point] = Field(
        min_length=68,
        max_length=68,
        description="In the order of iBUG 300-W: jaw, brows, nose, eyes, mouth.",
    )


class LandmarksAnswer(PictureAnswer):
    faces: list[LandmarkedFace]


def _decoded(value: object) -> object:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


# Bytes, which are text in base64 in JSON.
PngFile = Annotated[
    bytes,
    BeforeValidator(_decoded, json_schema_input_type=str),
    PlainSerializer(lambda content: base64.b64encode(content).decode(), str, when_used="json"),
]


class AlignedFace(Face):
    chip: PngFile = Field(
        description="The face upright, as a square PNG picture in base64.",
        json_schema_extra={"contentEncoding": "base64", "contentMediaType": "image/png"},
    )


class AlignAnswer(PictureAnswer):
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


class AttributesAnswer(PictureAnswer):
    faces: list[DescribedFace]


_POINTS: dict[str, Any] = dict.fromkeys(KEYPOINT_NAMES, (Point, ...))
Keypoints = create_model(
    "Keypoints", __base__=NamedPoints, __doc__="Left and right are the subject's own.", **_POINTS
)


class KeypointedFace(Face):
    keypoints: Keypoints


class KeypointsAnswer(PictureAnswer):
    faces: list[KeypointedFace]
