"""Files that strangers send, made into pixels, or refused before they cost anything."""

import io

import numpy as np
from PIL import Image, ImageOps

from course_lib.service.errors import ServiceError

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
_ORIENTATION = 0x0112  # the EXIF mark of how a camera was held
_SEND_ANOTHER = "send a JPEG, PNG, WebP, BMP or GIF picture"


def read_picture(content: bytes, *, max_pixels: int, max_side: int) -> np.ndarray:
    """Return the picture in a file, upright: uint8 (H, W, 3), RGB.

    What counts is what the file holds, not what it is called. Its size is looked at before its
    pixels are decoded. Raises ServiceError for what is no picture, is damaged, or is too large.
    """
    if not content:
        raise ServiceError("unsupported_image", f"The picture is empty; {_SEND_ANOTHER}.")
    with _open(content) as picture:
        width, height = picture.size
        if width * height > max_pixels or max(width, height) > max_side:
            raise _too_large(max_pixels, max_side)
        return _decode(picture)


def _open(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ServiceError(
            "too_large", "The picture has too many pixels; make it smaller."
        ) from None
    except Exception:  # decoders answer hostile files with exceptions of any kind
        raise ServiceError(
            "unsupported_image", f"That is no picture that can be read; {_SEND_ANOTHER}."
        ) from None


def _decode(picture: Image.Image) -> np.ndarray:
    from course_lib.face.images import as_rgb

    try:
        picture.load()
        pixels = _upright(picture)
        return as_rgb(pixels)
    except MemoryError:
        raise
    except Exception:  # as above
        raise ServiceError(
            "unsupported_image", f"The picture is damaged or cut short; {_SEND_ANOTHER}."
        ) from None


def _upright(picture: Image.Image) -> Image.Image:
    """Return a picture turned as its camera was held; a mark that makes no sense is left alone."""
    try:
        if picture.getexif().get(_ORIENTATION, 1) == 1:
            return picture
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture


def _too_large(max_pixels: int, max_side: int) -> ServiceError:
    return ServiceError(
        "too_large",
        f"The picture has more than {max_pixels / 1e6:g} million pixels or a side of more than "
        f"{max_side:,}; make it smaller.",
    )
