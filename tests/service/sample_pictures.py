"""Pictures to send, made of the course's data while tests run."""

import functools
import io

import numpy as np
from PIL import Image

from course_lib.data import group_photo, orl_faces, picture

WIDTH = 640  # of photos, pixels


def encoded(image: np.ndarray | Image.Image, kind: str = "PNG", **options) -> bytes:
    """Return an image as a file of a kind."""
    if isinstance(image, np.ndarray):
        image = Image.fromarray(image)
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@functools.cache
def orl(person: int, number: int) -> bytes:
    """Return picture 1..10 of a person 1..40 of the ORL set, as a PNG file."""
    images, people = orl_faces()
    return encoded(images[np.flatnonzero(people == person)[number - 1]])


@functools.cache
def photo(number: int = 1) -> bytes:
    """Return a group photo, 640 pixels wide, as a JPEG file."""
    image = Image.fromarray(group_photo(number))
    return encoded(image.resize((WIDTH, round(image.height * WIDTH / image.width))), "JPEG")


@functools.cache
def scenery() -> bytes:
    """Return a picture without faces, as a PNG file."""
    return encoded(picture("coffee")[:200, :300])


def pixels_of(content: bytes) -> np.ndarray:
    """Return a file's pixels: uint8 (H, W, 3), RGB."""
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
