"""Does the check of faces to enrol let good pictures pass, and name what is wrong with others?"""

import pytest
from PIL import Image, ImageFilter

from course_lib.data import orl_faces
from course_lib.data.keypoints import orl_keypoints
from course_lib.face import find_landmarks
from course_lib.face.quality import assess_face

PEOPLE = range(0, 400, 40)


@pytest.fixture(scope="module")
def faces() -> list:
    """(picture, box, landmarks) of the first picture of ten people."""
    images, boxes = orl_faces()[0], orl_keypoints()[3]
    found = [find_landmarks(images[i], boxes[i : i + 1])[0] for i in PEOPLE]
    return [(Image.fromarray(images[i]), boxes[i], found[n]) for n, i in enumerate(PEOPLE)]


def advice(faces: list, change=lambda picture: picture, scale: float = 1.0) -> list[str]:
    """Return what is said about each picture when all are changed, their landmarks known."""
    return [
        assess_face(change(picture), box * scale, points * scale) for picture, box, points in faces
    ]


def test_good_pictures_pass(faces):
    """Is nothing said about ten ORL faces as they are?"""
    assert set(advice(faces)) == {""}


def test_darkness_and_blur_are_named(faces):
    """Do dark and blurred faces get the advice that fits?"""
    dark = advice(faces, lambda picture: picture.point(lambda grey: grey // 10))
    assert all("too dark" in sentence for sentence in dark)
    blurred = advice(faces, lambda picture: picture.filter(ImageFilter.GaussianBlur(4)))
    assert all("blurred" in sentence for sentence in blurred)


@pytest.mark.parametrize("radius", [6, 9, 14])
def test_grain_of_whole_grey_levels_is_not_taken_for_sharpness(faces, radius):
    """Is a blurred face called blurred in the dark too?"""

    def blur_in_the_dark(picture):
        return picture.filter(ImageFilter.GaussianBlur(radius)).point(lambda grey: grey // 3)

    assert all("blurred" in sentence for sentence in advice(faces, blur_in_the_dark))


def test_less_light_alone_does_not_make_a_face_blurred(faces):
    """Does half the light leave a sharp face good?"""
    dim = advice(faces, lambda picture: picture.point(lambda grey: grey // 2))
    assert set(dim) == {""}


def test_small_faces_are_named(faces):
    """Do faces of a quarter of the size get the advice that fits?"""
    sentences = advice(faces, lambda picture: picture.reduce(4), scale=1 / 4)
    assert all("too small" in sentence for sentence in sentences)
