"""Files that strangers send, made into pixels, or refused before they cost anything."""

import io

import numpy as np
from PIL import Image, ImageOps

from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
_ORIENTATION = 0x0112  # the EXIF mark of how a camera was held


def read_picture(content: bytes, *, max_pixels: int, max_side: int) -> np.ndarray:
    """Return the picture in a file, upright: uint8 (H, W, 3), RGB.

    What counts is what the file holds, not what it is called. Its size is looked at before its
    pixels are decoded. Raises ServiceError for what is no picture, is damaged, or is too large.
    """
    if not content:
        raise ServiceError(problems.EMPTY_PICTURE)
    with _open(content) as picture:
        width, height = picture.size
        if width * height > max_pixels or max(width, height) > max_side:
            values = {"megapixels": max_pixels / 1e6, "side": max_side}
            raise ServiceError(problems.PICTURE_TOO_LARGE, values)
        return _decode(picture)


def _open(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ServiceError(problems.FAR_TOO_LARGE) from None
    except Exception:  # decoders answer hostile files with exceptions of any kind
        raise ServiceError(problems.NO_PICTURE_AT_ALL) from None


def _decode(picture: Image.Image) -> np.ndarray:
    from course_lib.face.images import as_rgb

    try:
        picture.load()
        pixels = _upright(picture)
        return as_rgb(pixels)
    except MemoryError:
        raise
    except Exception:  # as above
        raise ServiceError(problems.DAMAGED_PICTURE) from None


def _upright(picture: Image.Image) -> Image.Image:
    """Return a picture turned as its camera was held; a mark that makes no sense is left alone."""
    try:
        if picture.getexif().get(_ORIENTATION, 1) == 1:
            return picture
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture
