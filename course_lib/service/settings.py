"""Settings of the service: what they are, and how a file gives them."""

import os
import sys
import tomllib
from ipaddress import ip_address
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from course_lib.data.paths import WORK
from course_lib.errors import CourseError
from course_lib.service.words.messages import ENGLISH
from course_lib.service.words.validation import problem_of

_DATABASE = WORK / "service" / "gallery.db"
_MB = 2**20
_RATE = r"^[1-9]\d* per (second|minute|hour|day)$"


class Settings(BaseModel):
    """How a service runs; every field has a value that suits one machine.

    host, port: where it listens. threads: requests that may wait for their turn. slots: pictures
    that are worked on at the same time, which bounds memory. database: an SQLAlchemy URL.
    origins: web origins that may call the service from their pages, besides its own. rate_limit,
    failed_key_limit: such as "1200 per minute". parts: the name of a part, see `parts.Parts`, and
    the function that takes its place, as `module:function`.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    threads: int = Field(8, ge=1, le=64)
    slots: int = Field(default_factory=lambda: max(1, os.cpu_count() or 1), ge=1, le=64)
    database: str = f"sqlite:///{_DATABASE}"
    origins: list[str] = []
    rate_limit: str = Field("1200 per minute", pattern=_RATE)
    failed_key_limit: str = Field("30 per minute", pattern=_RATE)
    max_body_bytes: int = Field(8 * _MB, ge=1024)
    max_pixels: int = Field(25_000_000, ge=1)
    max_side: int = Field(16_384, ge=1, description="Of a picture, pixels.")
    upload_seconds: int = Field(120, ge=1)
    max_upload_bytes: int = Field(64 * _MB, ge=1024, description="Of all uploads together.")
    challenge_seconds: int = Field(30, ge=1)
    max_challenges: int = Field(1000, ge=1)
    max_faces_per_person: int = Field(100, ge=1)
    parts: dict[str, str] = {}

    @property
    def is_local(self) -> bool:
        """Tell whether only this machine can reach the service."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_settings(path: Path | None, **overrides) -> Settings:
    """Return the settings of a TOML file, if one is given, with overrides that are not None.

    Functions that the file names are looked for beside it too. Raises CourseError for a file that
    can't be read, a setting that there isn't, and a value that doesn't fit.
    """
    content = {}
    if path is not None:
        content = _read(path)
        sys.path.insert(0, str(path.absolute().parent))
    content |= {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        problem, values = problem_of(error)
        sentence = problem.told(ENGLISH, values).text
        raise CourseError(
            f"The service's settings don't fit: {sentence[:1].lower()}{sentence[1:]}"
        ) from None


def _read(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CourseError(f"{path} can't be read ({error.strerror}); check the path.") from None
    except ValueError as error:
        raise CourseError(f"{path} is not TOML: {error}.") from None
