"""Does a picture arrive at the service as the caller meant it, and do answers fit the original?"""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageOps
from scripted_server import ScriptedServer, answer, picture_file

from course_lib.client import FaceClient, ServiceError
from course_lib.client.pictures import MAX_BYTES, encode_picture
from course_lib.face_api import Box, FivePoints, Point

ROTATED = 6  # EXIF: turn it a quarter clockwise to see it upright


def opened(picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


def rotated_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = ROTATED
    return exif


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "WEBP", "MPO"])
@pytest.mark.parametrize("as_what", ["bytes", "path", "text"])
def test_small_file_goes_as_it_is(kind, as_what, tmp_path):
    """Is a file that the service reads sent byte for byte?"""
    content = picture_file(40, 30, kind)
    path = tmp_path / "picture"
    path.write_bytes(content)
    source = {"bytes": content, "path": path, "text": str(path)}[as_what]
    picture = encode_picture(source)
    assert picture.content == content
    assert picture.scale == (1, 1)


@pytest.mark.parametrize("kind", ["TIFF", "PPM", "TGA", "ICO"])
def test_kind_that_the_service_lacks_goes_as_png(kind):
    """Is a TIFF or the like sent as PNG?"""
    picture = encode_picture(picture_file(48, 32, kind))
    assert opened(picture).format == "PNG"
    assert picture.scale == (1, 1)


def test_arrays_and_pillow_images_go_without_loss():
    """Are pixels in memory sent exactly?"""
    pixels = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
    for source in (pixels, Image.fromarray(pixels)):
        assert np.array_equal(np.asarray(opened(encode_picture(source))), pixels)


def test_grey_becomes_rgb_and_alpha_is_left_out():
    """Do grey and see-through pictures arrive as RGB?"""
    grey = np.arange(48, dtype=np.uint8).reshape(6, 8)
    assert np.array_equal(np.asarray(opened(encode_picture(grey)))[..., 1], grey)
    see_through = Image.new("RGBA", (8, 6), (10, 20, 30, 0))
    assert opened(encode_picture(see_through)).getpixel((3, 3)) == (10, 20, 30)


def test_large_picture_is_shrunk_and_its_scale_exact():
    """Does the scale lead back to the original's size?"""
    picture = encode_picture(picture_file(3001, 1000, "JPEG"), max_side=500)
    sent = opened(picture)
    assert sent.width == 500
    assert (sent.width * picture.scale[0], sent.height * picture.scale[1]) == (3001, 1000)


def test_picture_of_many_bytes_is_made_smaller():
    """Is a file above the limit sent in fewer bytes at its size?"""
    noise = np.random.default_rng(2).integers(0, 256, (1400, 1400, 3), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noise).save(stream, "BMP")
    assert len(stream.getvalue()) > MAX_BYTES
    picture = encode_picture(stream.getvalue())
    assert len(picture.content) <= MAX_BYTES
    assert opened(picture).size == (1400, 1400)


@pytest.mark.parametrize("as_what", ["file", "pillow"])
def test_shrunk_picture_is_turned_as_its_exif_data_say(as_what):
    """Is what is sent upright, and its mark gone?"""
    content = picture_file(800, 600, "JPEG", exif=rotated_exif(), quality=95)
    upright = np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(content))), np.float64)
    source = content if as_what == "file" else Image.open(io.BytesIO(content))
    picture = encode_picture(source, max_side=400)
    sent = opened(picture)
    assert sent.size == (300, 400)
    assert picture.scale == (2, 2)
    assert 0x0112 not in sent.getexif()
    assert np.abs(np.asarray(sent, np.float64) - upright[::2, ::2]).mean() < 3


def test_small_rotated_file_keeps_its_exif_data_for_the_service():
    """Is turning left to the service where nothing is shrunk?"""
    content = picture_file(80, 60, "JPEG", exif=rotated_exif())
    assert encode_picture(content).content == content


def test_pillow_image_is_left_as_it_was():
    """Does sending change nothing in the caller's image?"""
    image = Image.open(io.BytesIO(picture_file(900, 700, "JPEG", exif=rotated_exif())))
    encode_picture(image, max_side=100)
    assert image.size == (900, 700)
    assert image.getexif()[0x0112] == ROTATED


def test_answers_fit_the_picture_that_was_given():
    """Are boxes and points in pixels of the original, upright?

    A picture of 600 x 800 (once upright) is sent at half its size."""
    face = {
        "box": {"x": 10, "y": 20, "width": 30, "height": 40},
        "probability": 0.9,
        "landmarks": {name: [15, 25.5 + i] for i, name in enumerate(FivePoints.model_fields)},
    }
    content = {"image": {"width": 300, "height": 400}, "faces": [face], "execution_ms": 1}
    picture = picture_file(800, 600, "JPEG", exif=rotated_exif())
    with (
        ScriptedServer([answer(content)]) as server,
        FaceClient(server.url, max_side=400) as client,
    ):
        faces = client.detect(picture)
    assert (faces.width, faces.height) == (600, 800)
    assert faces[0].box == Box(x=20, y=40, width=60, height=80)
    assert faces[0].box.corners == (20, 40, 80, 120)
    assert faces[0].landmarks.nose == Point(30, 55)
    points = faces[0].landmarks.by_name()
    assert list(points) == list(FivePoints.model_fields)
    assert np.array(list(points.values())).shape == (5, 2)


def test_each_picture_of_a_comparison_keeps_its_own_scale():
    """Are the two boxes scaled by their own pictures' factors?"""
    image = {"width": 100, "height": 100}
    box = {"box": {"x": 1, "y": 2, "width": 3, "height": 4}, "image": image}
    content = {"same": True, "similarity": 0.9, "distance": 0.1, "threshold": 0.5}
    content |= {"false_accept_rate": 0.001, "first": box, "second": box, "execution_ms": 1}
    with (
        ScriptedServer([answer(content)]) as server,
        FaceClient(server.url, max_side=400) as client,
    ):
        compared = client.compare(picture_file(1200, 600), picture_file(100, 100))
    assert compared.first == Box(x=3, y=6, width=9, height=12)
    assert compared.second == Box(x=1, y=2, width=3, height=4)


def truncated() -> bytes:
    return picture_file(900, 700, "JPEG")[:-2_000]


def bomb() -> bytes:
    """A PNG whose header promises 40,000 x 40,000 pixels."""
    content = bytearray(picture_file(4, 3))
    content[16:24] = struct.pack(">II", 40_000, 40_000)
    # The header's check sum has to fit, or the file counts as no picture at all.
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    return bytes(content)


UNREADABLE = {
    "nothing": b"",
    "text": b"I am a picture, believe me.",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "cut off": truncated(),
    "bomb": bomb(),
    "missing": "no-such-file.jpg",
    "folder": ".",
    "zero in the name": "a\0b.jpg",
    "floats": np.zeros((4, 4, 3)),
    "batch": np.zeros((2, 4, 4, 3), np.uint8),
    "no pixels": np.zeros((0, 4, 3), np.uint8),
    "nothing at all": None,
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_picture_is_refused_before_anything_is_sent(name):
    """Does content that is no picture fail on the client's side?"""
    with (
        ScriptedServer([answer({})]) as server,
        FaceClient(server.url, max_side=400) as client,
        pytest.raises(ServiceError) as failure,
    ):
        client.detect(UNREADABLE[name])
    assert failure.value.code == "unreadable_image"
    assert str(failure.value).endswith(".")
    assert server.received == []
