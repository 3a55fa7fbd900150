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


def test_do_good_pictures_pass(faces):
    assert set(advice(faces)) == {""}


def test_are_darkness_and_blur_named(faces):
    dark = advice(faces, lambda picture: picture.point(lambda grey: grey // 10))
    assert all("too dark" in sentence for sentence in dark)
    blurred = advice(faces, lambda picture: picture.filter(ImageFilter.GaussianBlur(4)))
    assert all("blurred" in sentence for sentence in blurred)


@pytest.mark.parametrize("radius", [6, 9, 14])
def test_is_the_grain_of_whole_grey_levels_not_taken_for_sharpness(faces, radius):
    def blur_in_the_dark(picture):
        return picture.filter(ImageFilter.GaussianBlur(radius)).point(lambda grey: grey // 3)

    assert all("blurred" in sentence for sentence in advice(faces, blur_in_the_dark))


def test_does_less_light_alone_not_make_a_face_blurred(faces):
    dim = advice(faces, lambda picture: picture.point(lambda grey: grey // 2))
    assert set(dim) == {""}


def test_are_small_faces_named(faces):
    sentences = advice(faces, lambda picture: picture.reduce(4), scale=1 / 4)
    assert all("too small" in sentence for sentence in sentences)
