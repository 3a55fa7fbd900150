"""Pictures in any form, made into bytes that the service takes."""

import io
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, ImageOps

from course_lib.client.errors import ServiceError
from course_lib.errors import CourseError

ImageSource = str | Path | bytes | Image.Image | np.ndarray

MAX_SIDE = 2048  # pixels; the networks look at a face in at most 160
# Two pictures go into one request of at most 8 MB.
MAX_BYTES = 3_900_000
_MAX_FILE_BYTES = 300_000_000
_LOSSLESS_PIXELS = 1_000_000  # beyond that a PNG takes long to make and to send
_QUALITIES = (95, 85, 70)
# What Pillow raises for files, and for EXIF data in them, that are not as they should be.
_DAMAGE = (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError)
# MPO is a JPEG with further pictures behind the first, as phones take them.
_SENT_AS_THEY_ARE = {"JPEG", "MPO", "PNG", "WEBP", "BMP", "GIF"}


@dataclass(frozen=True)
class Picture:
    """An encoded picture.

    scale: what to multiply its x and y by to get those of the upright picture that was given.
    """

    content: bytes
    scale: tuple[float, float] = (1.0, 1.0)


def encode_picture(source: ImageSource, max_side: int = MAX_SIDE) -> Picture:
    """Return a picture ready to send, shrunk where a side is longer than max_side pixels.

    source: a file's path, a file's bytes, a Pillow image, or an array as `course_lib.face.as_rgb`
    takes it, such as uint8 (H, W, 3), RGB. What is shrunk is also turned upright as its EXIF data
    say; files that are small enough go as they are, and the service turns them. Raises
    ServiceError with code unreadable_image.
    """
    if isinstance(source, str | Path):
        return _encode_file(_read(Path(source)), max_side, str(source))
    if isinstance(source, bytes | bytearray | memoryview):
        return _encode_file(bytes(source), max_side, "The picture")
    if isinstance(source, Image.Image):
        source = _upright(source, "The picture")
    return _encode_pixels(source, max_side)


def open_picture(content: bytes, name: str) -> Image.Image:
    """Return a picture file's image, its pixels not yet read; raises ServiceError."""
    try:
        return Image.open(io.BytesIO(content))
    except Image.DecompressionBombError:
        raise _unreadable(f"{name} has too many pixels; make it smaller first.") from None
    except _DAMAGE:
        raise _unreadable(
            f"{name} is not a picture that can be read; send a JPEG or PNG."
        ) from None


def upright_picture(path: Path) -> Image.Image:
    """Return a picture file's image, turned as its EXIF data say; raises ServiceError."""
    return _upright(open_picture(_read(path), str(path)), str(path))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_FILE_BYTES:
            raise _unreadable(f"{path} is too large for a picture; choose another file.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(f"{path} can't be read ({reason}); give a picture file.") from None


def _encode_file(content: bytes, max_side: int, name: str) -> Picture:
    image = open_picture(content, name)
    small = max(image.size) <= max_side and len(content) <= MAX_BYTES
    if small and image.format in _SENT_AS_THEY_ARE:
        return Picture(content)
    whole = _upright_size(image, name)
    # A JPEG decoder can leave out detail that shrinking would throw away.
    image.draft(None, _size_within(image.size, max_side))
    return _encode_pixels(_upright(image, name), max_side, whole)


def _upright_size(image: Image.Image, name: str) -> tuple[int, int]:
    """Return the (width, height) that an image has after it is turned as its EXIF data say."""
    try:
        lies = image.getexif().get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
    except _DAMAGE:
        raise _damaged(name) from None
    return image.size[::-1] if lies else image.size


def _size_within(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    factor = min(1.0, max_side / max(size))
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _upright(image: Image.Image, name: str) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except _DAMAGE:
        raise _damaged(name) from None


def _encode_pixels(
    image: Image.Image | np.ndarray, max_side: int, whole: tuple[int, int] | None = None
) -> Picture:
    """Return an upright image encoded; whole: the width and height that its answers are about."""
    from course_lib.face.images import as_rgb, shrink_to

    try:
        pixels = as_rgb(image)
    except CourseError as error:
        raise _unreadable(str(error)) from None
    small = Image.fromarray(shrink_to(pixels, max_side)[0])
    width, height = whole or (pixels.shape[1], pixels.shape[0])
    return Picture(_compressed(small), (width / small.width, height / small.height))


def _compressed(image: Image.Image) -> bytes:
    """Return a small image as PNG, a large one as the best JPEG within MAX_BYTES, if any is."""
    if image.width * image.height <= _LOSSLESS_PIXELS:
        return _saved(image, "PNG", compress_level=3)
    content = b""
    for quality in _QUALITIES:
        content = _saved(image, "JPEG", quality=quality)
        if len(content) <= MAX_BYTES:
            break
    return content


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def _damaged(name: str) -> ServiceError:
    return _unreadable(f"{name} is damaged and can't be read whole; take another.")


def _unreadable(message: str) -> ServiceError:
    return ServiceError(message, "unreadable_image")
