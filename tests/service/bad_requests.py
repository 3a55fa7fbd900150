"""Requests that must be refused, as data: what is sent, and the code it is refused with.

A request is (method, path, how its body is sent, body). {person} in a path is somebody enrolled,
{challenge} a challenge that runs. Files of forms are bytes, other fields texts.
"""

import base64
import io
import json
import struct
import zlib
from dataclasses import dataclass

import numpy as np
from PIL import Image
from sample_pictures import encoded, orl

DETECT = "/v1/detect"
PEOPLE = "/v1/gallery/people"
FACES = "/v1/gallery/people/{person}/faces"
FRAMES = "/v1/challenges/{challenge}/frames"
MB = 2**20


@dataclass(frozen=True)
class Bad:
    """A request that is refused with a code.

    form: fields and files; body and kind: anything else, with its content type.
    """

    name: str
    code: str
    method: str = "POST"
    path: str = DETECT
    form: dict | None = None
    body: bytes = b""
    kind: str | None = None


def as_json(**fields) -> dict:
    return {"body": json.dumps(fields).encode(), "kind": "application/json"}


def text_of(content: bytes) -> str:
    return base64.b64encode(content).decode()


def png_of_size(width: int, height: int) -> bytes:
    """Return a PNG file that claims a size and compresses all of it to next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    squeeze = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def bmp_of_size(width: int, height: int) -> bytes:
    """Return the header of a BMP file that claims a size, and nothing of its pixels."""
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + head


def gif_of_size(width: int, height: int) -> bytes:
    """Return a GIF file of one pixel on a screen that claims a size."""
    small = bytearray(encoded(Image.new("P", (1, 1)), "GIF"))
    small[6:10] = struct.pack("<HH", width, height)
    return bytes(small)


def with_broken_middle(content: bytes) -> bytes:
    """Return a file whose second half is zeros."""
    return content[: len(content) // 2] + bytes(len(content) - len(content) // 2)


NOISE = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
JPEG, PNG, WEBP = (encoded(NOISE, kind) for kind in ("JPEG", "PNG", "WEBP"))
FACE = orl(1, 1)
TIFF = encoded(NOISE, "TIFF")

NO_PICTURES = {
    "an empty file": b"",
    "a text": b"this is no picture",
    "HTML": b"<!doctype html><img src=x>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "a PDF": b"%PDF-1.7\n1 0 obj\n",
    "a zip": b"PK\x03\x04" + bytes(60),
    "a TIFF": TIFF,
    "an icon": encoded(NOISE, "ICO"),
    "random bytes": NOISE.tobytes(),
    "a JPEG's first bytes": JPEG[:20],
    "half a JPEG": JPEG[: len(JPEG) // 2],
    "a JPEG without its end": JPEG[:-40],
    "half a PNG": PNG[: len(PNG) // 2],
    "a PNG whose middle is gone": with_broken_middle(PNG),
    "half a WebP": WEBP[: len(WEBP) // 2],
    "a PNG's signature only": PNG[:8],
    "a BMP without pixels": bmp_of_size(40, 30),
    "a picture of no size": png_of_size(0, 5),
}
TOO_LARGE = {
    "a PNG of 36 million pixels": png_of_size(6000, 6000),
    "a PNG of a billion pixels": png_of_size(40_000, 25_000),
    "a BMP that claims two billion pixels": bmp_of_size(46_000, 46_000),
    "a GIF that claims four billion pixels": gif_of_size(65_535, 65_535),
    "a PNG of one long line": png_of_size(20_000, 1),
}
BAD_FIELDS = {
    "max_faces of zero": {"max_faces": 0},
    "max_faces beyond the limit": {"max_faces": 33},
    "max_faces below zero": {"max_faces": -1},
    "max_faces with a fraction": {"max_faces": 1.5},
    "max_faces as a text": {"max_faces": "5"},
    "max_faces as true": {"max_faces": True},
    "max_faces as null": {"max_faces": None},
    "max_faces as a list": {"max_faces": [1]},
    'landmarks as "true"': {"landmarks": "true"},
    "landmarks as 1": {"landmarks": 1},
    "landmarks as null": {"landmarks": None},
    "a field that there isn't": {"threshold": 0.1},
    "an address to fetch": {"url": "http://localhost/"},
    "a path to read": {"img_path": "/etc/passwd"},
}
BAD_IMAGES = {
    "no base64": "not base64!",
    "base64 that breaks off": text_of(FACE)[:-3],
    "a data address without data": "data:image/png;base64",
    "an address": "http://localhost/face.png",
    "a path": "/etc/passwd",
    "a number": 5,
    "null": None,
    "a list": [text_of(FACE)],
    "an object": {"data": text_of(FACE)},
}
BAD_PEOPLE = {
    "no consent": {"name": "A"},
    "consent denied": {"name": "A", "consent": False},
    'consent as "false"': {"name": "A", "consent": "false"},
    'consent as "true"': {"name": "A", "consent": "true"},
    "consent as 1": {"name": "A", "consent": 1},
    "consent as null": {"name": "A", "consent": None},
    "no name": {"consent": True},
    "an empty name": {"name": "", "consent": True},
    "a name of blanks": {"name": " \u3000", "consent": True},
    "a name with a line's end": {"name": "A\nB", "consent": True},
    "a name with a zero": {"name": "A\x00", "consent": True},
    "a name that turns text around": {"name": "A\u202eB", "consent": True},
    "a name that nobody sees": {"name": "\u200b\u2060", "consent": True},
    "the name of strangers": {"name": " Unknown", "consent": True},
    "a name that is too long": {"name": "A" * 101, "consent": True},
    "a name that is a number": {"name": 7, "consent": True},
    "a name with half a character": {"name": "\ud800", "consent": True},
    "an id of one's own": {"id": 1, "name": "A", "consent": True},
}
NO_OBJECTS = {
    "no body": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "null": b"null",
    "a text": b'"image"',
    "not a number": b'{"max_faces": NaN}',
    "bytes that are no text": b'{"image": "\xff\xfe"}',
    "a deep nest": b"[" * 100_000,
    "a number without end": b'{"max_faces": ' + b"9" * 5000 + b"}",
}


def _pictures() -> list[Bad]:
    found = [
        Bad(f"{name} as a file", "unsupported_image", form={"image": content})
        for name, content in NO_PICTURES.items()
    ]
    found += [
        Bad(f"{name} in JSON", "unsupported_image", **as_json(image=text_of(content)))
        for name, content in list(NO_PICTURES.items())[:3]
    ]
    found += [
        Bad(name, "too_large", form={"image": content}) for name, content in TOO_LARGE.items()
    ]
    found += [
        Bad(f"an upload of {name}", "too_large", path="/v1/uploads", form={"image": content})
        for name, content in list(TOO_LARGE.items())[:2]
    ]
    return found


def _json_bodies() -> list[Bad]:
    picture = text_of(FACE)
    found = [
        Bad(name, "bad_request", **as_json(image=picture, **fields))
        for name, fields in BAD_FIELDS.items()
    ]
    found += [
        Bad(f"{name} for a picture", "bad_request", **as_json(image=value))
        for name, value in BAD_IMAGES.items()
    ]
    found += [
        Bad(f"a person with {name}", "bad_request", path=PEOPLE, **as_json(**fields))
        for name, fields in BAD_PEOPLE.items()
    ]
    found += [
        Bad(f"{name} for a body", "bad_request", body=body, kind="application/json")
        for name, body in NO_OBJECTS.items()
    ]
    return found


def _forms() -> list[Bad]:
    return [
        Bad("a form without a picture", "bad_request", form={"max_faces": "1"}),
        Bad("a form with a text for a picture", "bad_request", form={"image": text_of(FACE)}),
        Bad("a form with a file too many", "bad_request", form={"image": FACE, "other": FACE}),
        Bad("a form with a field too many", "bad_request", form={"image": FACE, "size": "64"}),
        Bad("a form with no number", "bad_request", form={"image": FACE, "max_faces": "all"}),
        Bad("a form with an empty number", "bad_request", form={"image": FACE, "max_faces": ""}),
        Bad("landmarks as 1 in a form", "bad_request", form={"image": FACE, "landmarks": "1"}),
        Bad("landmarks as on in a form", "bad_request", form={"image": FACE, "landmarks": "on"}),
        Bad(
            "landmarks as True in a form", "bad_request", form={"image": FACE, "landmarks": "True"}
        ),
        Bad("landmarks of nothing in a form", "bad_request", form={"image": FACE, "landmarks": ""}),
        Bad(
            "landmarks beside a picture to align",
            "bad_request",
            path="/v1/align",
            form={"image": FACE, "landmarks": "true"},
        ),
        Bad("a picture and a token", "bad_request", form={"image": FACE, "image_token": "t"}),
        Bad(
            "a file without a name",
            "bad_request",
            body=b'--b\r\nContent-Disposition: form-data; filename="x"\r\n\r\nx\r\n--b--\r\n',
            kind="multipart/form-data; boundary=b",
        ),
        Bad("a form without its boundary", "bad_request", body=FACE, kind="multipart/form-data"),
        Bad(
            "a form that breaks off",
            "bad_request",
            body=b'--b\r\nContent-Disposition: form-data; name="image"; filename="x"\r\n\r\n\x89PN',
            kind="multipart/form-data; boundary=b",
        ),
        Bad("a chip too small", "bad_request", path="/v1/align", form={"image": FACE, "size": "8"}),
        Bad(
            "a chip too large",
            "bad_request",
            path="/v1/align",
            form={"image": FACE, "size": "99999"},
        ),
        Bad("one picture to compare", "bad_request", path="/v1/compare", form={"first": FACE}),
        Bad(
            "a picture to compare of a wrong name",
            "bad_request",
            path="/v1/compare",
            form={"first": FACE, "image": FACE},
        ),
        Bad("a token for a frame", "bad_request", path=FRAMES, form={"image_token": "t"}),
        Bad("a token of nothing", "unknown_token", form={"image_token": "nothing"}),
        Bad("a token of nothing in JSON", "unknown_token", **as_json(image_token="\u00e9\x00")),
        Bad(
            "tokens of nothing to compare",
            "unknown_token",
            path="/v1/compare",
            form={"first_token": "a", "second_token": "b"},
        ),
    ]


def _types() -> list[Bad]:
    return [
        Bad("a picture as the body", "unsupported_media_type", body=FACE, kind="image/png"),
        Bad("a body of no type", "unsupported_media_type", body=FACE),
        Bad("no body of no type", "unsupported_media_type"),
        Bad("XML", "unsupported_media_type", body=b"<image/>", kind="application/xml"),
        Bad(
            "a form as in an address",
            "unsupported_media_type",
            body=b"image=abc",
            kind="application/x-www-form-urlencoded",
        ),
        Bad("a person in a form", "unsupported_media_type", path=PEOPLE, form={"name": "A"}),
        Bad(
            "a body too large",
            "too_large",
            body=b'{"image": "' + b"A" * (8 * MB) + b'"}',
            kind="application/json",
        ),
        Bad("a form too large", "too_large", form={"image": PNG + bytes(8 * MB)}),
    ]


def _addresses() -> list[Bad]:
    return [
        Bad("an address of nothing", "not_found", "GET", "/v1/nothing"),
        Bad("the root of the interface", "not_found", "GET", "/v1"),
        Bad("a slash too many", "not_found", path="/v1/detect/"),
        Bad("two slashes", "not_found", path="/v1//detect"),
        Bad("an old version", "not_found", path="/v0/detect"),
        Bad("a person who is none", "not_found", "GET", f"{PEOPLE}/999999999"),
        Bad("a person of a word", "not_found", "GET", f"{PEOPLE}/ann"),
        Bad("a person below zero", "not_found", "GET", f"{PEOPLE}/-1"),
        Bad("a person of zero", "not_found", "GET", f"{PEOPLE}/0"),
        Bad("a person beyond all numbers", "not_found", "GET", f"{PEOPLE}/{10**30}"),
        Bad("a person by injection", "not_found", "GET", f"{PEOPLE}/1%20OR%201=1"),
        Bad("to forget nobody", "not_found", "DELETE", f"{PEOPLE}/999999999"),
        Bad("to forget no face", "not_found", "DELETE", f"{FACES}/999999999"),
        Bad(
            "a face for nobody", "not_found", path=f"{PEOPLE}/999999999/faces", form={"image": FACE}
        ),
        Bad("to look with GET", "method_not_allowed", "GET", DETECT),
        Bad("to put a person", "method_not_allowed", "PUT", f"{PEOPLE}/1"),
        Bad("to delete everybody", "method_not_allowed", "DELETE", PEOPLE),
        Bad("to post health", "method_not_allowed", path="/healthz"),
        Bad("a page too long", "bad_request", "GET", f"{PEOPLE}?limit=101"),
        Bad("a page of nothing", "bad_request", "GET", f"{PEOPLE}?limit=0"),
        Bad("a page of a word", "bad_request", "GET", f"{PEOPLE}?limit=all"),
        Bad("a page as Python writes it", "bad_request", "GET", f"{PEOPLE}?limit=1_0"),
        Bad("a person in other digits", "not_found", "GET", f"{PEOPLE}/%D9%A1"),
        Bad("a person of 5,000 digits", "not_found", "GET", f"{PEOPLE}/{'9' * 5000}"),
        Bad("a page after a word", "bad_request", "GET", f"{PEOPLE}?after=ann"),
        Bad("a page twice", "bad_request", "GET", f"{PEOPLE}?limit=1&limit=2"),
        Bad("a page by another field", "bad_request", "GET", f"{PEOPLE}?offset=1"),
        Bad("a query that is none", "bad_request", path=f"{DETECT}?max_faces=1"),
        Bad("a challenge of nothing", "unknown_challenge", path="/v1/challenges/no/verdict"),
        Bad(
            "a frame for nothing",
            "unknown_challenge",
            path="/v1/challenges/no/frames",
            form={"image": FACE},
        ),
        Bad("a frame that is none", "unsupported_image", path=FRAMES, form={"image": b"frame"}),
    ]


def _faces() -> list[Bad]:
    none = encoded(np.full((80, 100, 3), 128, np.uint8))
    tiny = encoded(np.zeros((1, 1, 3), np.uint8))
    return [
        Bad("nobody to enrol", "no_face", path=FACES, form={"image": none}),
        Bad("one pixel to enrol", "no_face", path=FACES, form={"image": tiny}),
        Bad(
            "nobody to compare", "no_face", path="/v1/compare", form={"first": FACE, "second": none}
        ),
    ]


BAD_REQUESTS: tuple[Bad, ...] = (
    *_pictures(),
    *_json_bodies(),
    *_forms(),
    *_types(),
    *_addresses(),
    *_faces(),
)


def files_of(form: dict) -> dict:
    """Return a form as Flask's test client takes it."""
    return {
        name: (io.BytesIO(value), "picture.png") if isinstance(value, bytes) else value
        for name, value in form.items()
    }
