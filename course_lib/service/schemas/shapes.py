"""What requests and answers have in common: strictness, places in pictures, shares, ids."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

# The largest whole number that JavaScript holds exactly.
LARGEST_ID = 2**53 - 1

Point = Annotated[tuple[float, float], Field(description="x and y, pixels.")]
Probability = Annotated[float, Field(ge=0, le=1)]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class Sent(BaseModel):
    """What a client sends: exactly these fields, of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Said(BaseModel):
    """What the service says; a mistake in it is logged without names or pictures."""

    model_config = ConfigDict(hide_input_in_errors=True)


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
