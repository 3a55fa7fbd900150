"""What may stand beside the pictures of a request, or in their place."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from course_lib.face_api.shapes import LARGEST_ID, Sent

MAX_FACES = 32
MIN_CHIP, DEFAULT_CHIP, MAX_CHIP = 32, 150, 512  # pixels
MAX_PAGE, DEFAULT_PAGE = 100, 50
# What controls terminals, turns text around, is not seen, or means something to some only.
_UNFIT = (
    r"\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ue000-\uf8ff\ufeff\ufff9-\uffff"
)
NAME_PATTERN = rf"^[^{_UNFIT}]*[^\s{_UNFIT}][^{_UNFIT}]*$"
_UNKNOWN_PATTERN = r"^\s*[Uu][Nn][Kk][Nn][Oo][Ww][Nn]\s*$"


class FaceOptions(Sent):
    max_faces: int = Field(
        MAX_FACES,
        ge=1,
        le=MAX_FACES,
        description="Answer only for this many faces, the surest ones.",
    )


class DetectOptions(FaceOptions):
    landmarks: bool = Field(
        False, description="Find five landmarks of each face too, which takes longer."
    )


class AlignOptions(FaceOptions):
    size: int = Field(DEFAULT_CHIP, ge=MIN_CHIP, le=MAX_CHIP, description="Side of a chip, pixels.")


def _require_name(value: str) -> str:
    """Refuse what can't be told from other text where it is shown."""
    if not re.fullmatch(NAME_PATTERN, value):
        raise PydanticCustomError("unseen_name", "can't be told from other text")
    if re.fullmatch(_UNKNOWN_PATTERN, value):
        raise PydanticCustomError("strangers_name", "is what strangers are called")
    return value


def _require_true(value: bool) -> bool:
    """Refuse False; that nothing else counts as True is for the strict type to see to."""
    if not value:
        raise PydanticCustomError("no_consent", "only people who agree can be enrolled")
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
    limit: int = Field(DEFAULT_PAGE, ge=1, le=MAX_PAGE, description="At most this many people.")
    after: int = Field(
        0, ge=0, le=LARGEST_ID, description="`next` of the page before; 0 for the first page."
    )
