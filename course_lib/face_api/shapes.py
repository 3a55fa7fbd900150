"""What requests and answers have in common: strictness, places in pictures, shares, ids."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

# The largest whole number that JavaScript holds exactly.
LARGEST_ID = 2**53 - 1

Probability = Annotated[float, Field(ge=0, le=1)]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class Point(NamedTuple):
    """x and y, pixels; `np.array(points)` is (num_points, 2)."""

    x: float
    y: float


class Sent(BaseModel):
    """What a client sends: exactly these fields, of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Said(BaseModel):
    """What the service says; a mistake in it is logged without names or pictures."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)


class NamedPoints(Said):
    """Points that have names."""

    def by_name(self) -> dict[str, Point]:
        """Return every point, in their order."""
        return dict(self)


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

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """The box as the course's arrays hold it: x and y of the upper left, of the lower right."""
        return self.x, self.y, self.x + self.width, self.y + self.height


class Boxed(Said):
    box: Box


class Face(Boxed):
    probability: Probability = Field(description="How sure the detector is; the surest come first.")


class PictureAnswer(Answer):
    """What is said about the faces of one picture."""

    image: Size
    faces: Sequence[Face]
