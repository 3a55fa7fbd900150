"""Do points land where the template has them, and does the picture go with them?"""

import cv2
import numpy as np
import pytest

from course_lib.errors import CourseError
from course_lib.face.alignment import RECOGNITION_TEMPLATE, align_faces

RNG = np.random.default_rng(5)


def dotted_picture(points: np.ndarray, size=(260, 340), radius: float = 4.0) -> np.ndarray:
    """Return a black picture with a soft white dot at each point."""
    y, x = np.mgrid[: size[0], : size[1]]
    image = np.zeros(size)
    for px, py in points:
        image += 255 * np.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * radius**2))
    return np.clip(image, 0, 255).astype(np.uint8)


def turned_template(degrees: float, scale: float, shift: tuple[float, float]) -> np.ndarray:
    """Return the recognition template, (5, 2), placed in a picture."""
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return (RECOGNITION_TEMPLATE - 0.5) @ turn.T * scale + shift


def centre_of_light(chip: np.ndarray, point: np.ndarray, reach: int = 8) -> np.ndarray:
    """Return the xy mean of the light near a point."""
    x0, y0 = np.round(point).astype(int) - reach
    part = chip[y0 : y0 + 2 * reach + 1, x0 : x0 + 2 * reach + 1, 0].astype(float)
    y, x = np.mgrid[: part.shape[0], : part.shape[1]]
    return np.array([(x * part).sum(), (y * part).sum()]) / part.sum() + (x0, y0)


@pytest.mark.parametrize("degrees", [0, 25, -140])
@pytest.mark.parametrize("scale", [110, 300])
def test_points_land_on_the_template(degrees, scale):
    """Do five points turned and scaled arrive where the template has them?"""
    points = turned_template(degrees, scale, (170, 130))
    chip = align_faces(dotted_picture(points, radius=scale / 60), points[None], size=150)[0]
    for point, target in zip(points, RECOGNITION_TEMPLATE * 150, strict=True):
        if (np.abs(point - [170, 130]) < [160, 120]).all():
            assert np.linalg.norm(centre_of_light(chip, target) - target) < 0.6


def test_any_template_serves():
    """Does a template of three points cut out just its square?"""
    template = np.array([[0.1, 0.2], [0.8, 0.3], [0.4, 0.9]])
    points = template * 64 + (31, 17)
    image = RNG.integers(0, 256, (120, 140, 3), dtype=np.uint8)
    chip = align_faces(image, points[None], template=template, size=64)[0]
    np.testing.assert_array_equal(chip, image[17 : 17 + 64, 31 : 31 + 64])


@pytest.mark.parametrize(("beyond", "shown"), [("black", 0), ("edge", 200)])
def test_pixels_beyond_the_picture_are_as_asked_for(beyond, shown):
    """Is the outside black or the edge's colour, also when shrunk?"""
    image = np.full((40, 50, 3), 70, np.uint8)
    image[:, :3] = 200
    corners = np.array([[-20.0, 5.0], [12.0, 5.0], [12.0, 37.0]])
    template = np.array([[0, 0], [1, 0], [1, 1]])
    for size in (32, 16):
        chip = align_faces(image, corners[None], template=template, size=size, beyond=beyond)[0]
        assert (chip[:, : size // 2] == shown).all() and (chip[:, -size // 8 :] == 70).all()


def test_leaning_face_goes_on_leaning_without_rotation():
    """Does `rotate=False` scale and shift only?"""
    points = turned_template(30, 150, (170, 130))
    chip = align_faces(dotted_picture(points), points[None], size=150, rotate=False)[0]
    upright = align_faces(dotted_picture(points), points[None], size=150)[0]
    target = RECOGNITION_TEMPLATE * 150
    leaning = turned_template(30, 150, target.mean(0) - (turned_template(30, 150, (0, 0)).mean(0)))
    assert np.linalg.norm(centre_of_light(chip, leaning[0]) - leaning[0]) < 0.6
    assert np.linalg.norm(centre_of_light(upright, target[0]) - target[0]) < 0.6


def test_outside_of_the_picture_is_black_by_default():
    """Is a chip black where it reaches beyond the picture?"""
    points = turned_template(0, 150, (0, 0))
    chip = align_faces(np.full((50, 50), 200, np.uint8), points[None], size=150)[0]
    assert (chip[:70] == 0).all() and (chip[80:120, 80:120] == 200).all()


def test_face_wholly_outside_gives_a_black_chip():
    """Does a face far from the picture still give a chip?"""
    points = turned_template(0, 20, (5000, 5000))
    chips = align_faces(np.full((50, 50), 200, np.uint8), points[None])
    assert chips.shape == (1, 150, 150, 3) and not chips.any()


def test_shrinking_averages_instead_of_skipping_pixels():
    """Is a checkerboard of single pixels grey from afar?"""
    board = (np.indices((1200, 1200)).sum(axis=0) % 2 * 255).astype(np.uint8)
    chip = align_faces(board, turned_template(10, 1100, (600, 600))[None], size=110)[0]
    inside = chip[20:90, 20:90].astype(float)
    assert abs(inside.mean() - 127.5) < 3 and inside.std() < 8


def test_no_face_gives_no_chip():
    """Does an empty list of faces give an empty array of chips?"""
    assert align_faces(np.zeros((9, 9), np.uint8), np.empty((0, 5, 2))).shape == (0, 150, 150, 3)


@pytest.mark.parametrize("points", [np.full((1, 5, 2), 7.0), np.zeros((1, 4, 2)), np.zeros((5, 2))])
def test_points_that_determine_nothing_get_a_sentence(points):
    """Are equal points, or too few, or of another shape, refused?"""
    with pytest.raises(CourseError):
        align_faces(np.zeros((20, 20), np.uint8), points)


def test_transform_is_that_of_least_squares():
    """Is the chip the one that a least-squares fit of the points gives?

    The normal equations, solved by NumPy, are the oracle."""
    noisy = turned_template(12, 140, (170, 130)) + RNG.normal(scale=4, size=(5, 2))
    image = dotted_picture(noisy)
    chip = align_faces(image, noisy[None], size=150)[0]
    # Least squares over a, b, tx, ty of x' = a x - b y + tx, y' = b x + a y + ty.
    x, y = noisy.T
    rows = np.concatenate(
        [np.stack([x, -y, 1 + 0 * x, 0 * x], 1), np.stack([y, x, 0 * x, 1 + 0 * x], 1)]
    )
    target = (RECOGNITION_TEMPLATE * 150).T.ravel()
    a, b, tx, ty = np.linalg.lstsq(rows, target, rcond=None)[0]
    expected = cv2.warpAffine(image, np.array([[a, -b, tx], [b, a, ty]]), (150, 150))
    assert np.abs(chip[..., 0].astype(int) - expected).max() <= 2
