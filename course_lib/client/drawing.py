"""Answers made visible: faces drawn into their picture, or cut out of it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from course_lib.client.pictures import upright_picture
from course_lib.errors import CourseError
from course_lib.face_api import AlignedFace, Face, KeypointedFace, NamedPoints, RecognisedFace
from course_lib.files import replace_file

_COLOUR = (255, 200, 0)
_EDGE = (0, 0, 0)  # around the text, so that it reads on any ground


def draw_faces(image: Image.Image, faces: Iterable[Face]) -> Image.Image:
    """Return an RGB copy of an upright image with each face's box, points and, if known, name."""
    drawn = image.convert("RGB")
    pen = ImageDraw.Draw(drawn)
    thickness = max(2, max(drawn.size) // 400)
    font = ImageFont.load_default(size=8 * thickness)
    for face in faces:
        pen.rectangle(face.box.corners, outline=_COLOUR, width=thickness)
        radius = max(1.0, face.box.width / 80)
        for x, y in _points(face):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_COLOUR)
        corner = (face.box.x + 2 * thickness, face.box.y + thickness)
        pen.text(corner, _title(face), _COLOUR, font, stroke_width=thickness, stroke_fill=_EDGE)
    return drawn


def save_drawing(source: Path, faces: Iterable[Face], target: Path) -> None:
    """Draw faces into a copy of a picture file; raises CourseError where it can't be saved."""
    image = upright_picture(source)
    kind = Image.registered_extensions().get(target.suffix.lower(), "PNG")
    if target.resolve() == source.resolve():
        raise CourseError(f"{target} is the picture itself; draw into another folder.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draw_faces(image, faces).save(target, kind)
    except (OSError, KeyError) as error:
        raise CourseError(f"{target} can't be written ({error}); name another folder.") from None


def save_chips(faces: Sequence[AlignedFace], picture: Path) -> None:
    """Write each face to a file named after its picture and a number, 1 for the first.

    picture: the place the files are named after, such as out/party.jpg for out/party.jpg-1.png.
    Raises CourseError where they can't be written.
    """
    for number, face in enumerate(faces, start=1):
        target = picture.with_name(f"{picture.name}-{number}.png")
        try:
            replace_file(target, face.chip)
        except OSError as error:
            raise CourseError(
                f"{target} can't be written ({error.strerror}); name another folder."
            ) from None


def _points(face: Face) -> Iterable[tuple[float, float]]:
    """Return the places to mark in a face."""
    found = face.keypoints if isinstance(face, KeypointedFace) else getattr(face, "landmarks", ())
    return found.by_name().values() if isinstance(found, NamedPoints) else found or ()


def _title(face: Face) -> str:
    return face.label if isinstance(face, RecognisedFace) else f"{face.probability:.2f}"
